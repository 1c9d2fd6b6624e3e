/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What is known of a script of GRUB while it is followed. */
#pragma once

#include "base/messages.h"
#include "base/sysroot.h"
#include "script-expand.h"

/* The arguments of a kernel in an entry that is not made from GRUB's settings. */
struct script_own {
	char *line;
	struct script_doubt doubt; /* why it may be another line */
	const char *doubtful;	   /* the name of the variable; NULL: none */
};

/* A variable of the environment block. */
struct script_stored {
	struct script_variable *variable;
	const struct script_set *set;
};

struct script;

/* How commands follow others. */
struct script_follower {
	bool (*file)(struct script *script, const char *path); /* false with errno set if it cannot be read */
	void (*place)(struct script *script, const struct script_place *place);
};

struct script {
	const struct script_follower *follower;
	const struct sysroot *root; /* not owned */
	const char *const *kept;    /* names of variables that are left as they are; not owned */
	struct messages *messages;  /* not owned */
	bool is_growing;	    /* the menu is being made, so it may end anywhere */

	struct script_variables variables;
	struct { struct script_stored *list; size_t count, room; } stored;
	struct script_doubt stored_doubt; /* why the block may have others */
	struct { struct script_source **list; size_t count, room; } sources;
	struct { struct script_place *list; size_t count, room; } entries;
	struct { struct script_own *list; size_t count, room; } own;

	char *folder;	 /* of the menu */
	size_t work;	 /* bytes followed so far */
	unsigned depth;	 /* of files and functions */
	unsigned scope;	 /* of functions and entries: $1 is one of their arguments */
	bool is_booting; /* the entries' bodies are followed */
	bool is_left;	 /* by `exit` or another menu, maybe */
	bool own_is_cut; /* there are more lines of kernels, or longer ones */
	bool is_stopped; /* it is too long to follow, which was told */
	bool is_refused; /* GRUB refuses a part of it, which was told */
};

/* `root`, `kept` and `messages` must stay valid. The caller frees it. */
struct script *script_new(const struct sysroot *root, const char *const *kept, struct messages *messages);

/* Adds a variable of the environment block, whose name in messages is `shown`: it is set from the beginning, and again
 * by load_env. The texts are copied. */
void script_store(struct script *script, const char *name, const char *value, const char *shown);

/* The environment block cannot be read; `shown` is its name in messages. */
void script_doubt_store(struct script *script, const char *shown);

/* Adds a text to follow; `shown` is its name in messages. The script owns it. */
const struct script_source *script_add_source(struct script *script, const char *shown, const char *bytes,
					      size_t length);

/* Sets the variables for the folder of a menu. */
void script_set_folder(struct script *script, const char *path);

void script_free(struct script *script);
