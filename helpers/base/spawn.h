/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Runs other programs without a shell. */
#pragma once

#include "base.h"

/* Runs a NULL-terminated command, found on PATH, with its output discarded, and waits. Returns its
 * exit status, or -1 if it could not be started or was killed by a signal. */
int run_quietly(const char *const *command);

/* The same, but the command inherits our standard output and error. */
int run_openly(const char *const *command);

/* The same, and the command is killed if we die. */
int run_bound(const char *const *command);

/* Whether a program of this name is on PATH. */
bool run_finds(const char *program);

/* Runs a command, with its standard error discarded, and returns its standard output in *output, which the caller frees
 * even on failure. */
int run_output(const char *const *command, char **output);

/* Runs a function in a child process, which is killed if we die, and returns its output as run_output() does, so that
 * a crash in it does not affect us. */
int run_apart(int (*work)(const void *data), const void *data, char **output);
