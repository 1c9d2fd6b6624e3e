/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Commands that load something: the environment block, other files. */
#pragma once

#include "script-call.h"
#include "script-test.h"

enum script_truth script_command_load_env(struct script_call *call);
enum script_truth script_command_source(struct script_call *call);
enum script_truth script_command_configfile(struct script_call *call);
