/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Other programs, started without a shell. */
#pragma once

#include "base.h"

/* Runs a NULL-terminated command, found on PATH, with its output thrown away, and waits. Returns
 * its exit status, or -1 when it could not be started or died of a signal. */
int run_quietly(const char *const *command);

/* The same with our own output and messages as the command's. */
int run_openly(const char *const *command);

/* The same, and it is killed when we are: nothing of it goes on behind our back. */
int run_bound(const char *const *command);

/* Whether PATH has a program of this name. */
bool run_finds(const char *program);

/* As run_quietly; what it prints to standard output is in *output for the caller to free, also on
 * failure. */
int run_output(const char *const *command, char **output);

/* Runs a function of ours in a process of its own, bound as by run_bound(), and gives what it prints as run_output()
 * does. Where it crashes, we do not. */
int run_apart(int (*work)(const void *data), const void *data, char **output);
