/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the unit tests set up: files as text, hosts by their ranges, trees below a temporary folder. */
#pragma once

#include <ftw.h>
#include <stdarg.h>
#include <sys/stat.h>

#include "base/size.h"
#include "base/sysroot.h"
#include "conf/conf-file.h"
#include "conf/reader.h"
#include "kernel/cmdline.h"
#include "lines/sources.h"
#include "plan/make.h"
#include "plan/recheck.h"
#include "tap.h"

/* What messages_print() would print; the caller frees it. */
static inline char *told(const struct messages *messages)
{
	char *text = NULL;
	size_t length = 0;
	FILE *out = open_memstream(&text, &length);

	messages_print(messages, "test", out);
	fclose(out);
	return text;
}

static inline bool has(const char *text, const char *part)
{
	return text && strstr(text, part);
}

static inline void check_has(const char *text, const char *part, const char *what, const char *file,
			     int line)
{
	if (!tap_ok(has(text, part), what, file, line))
		printf("# in:   %s\n# want: %s\n", text ? text : "(none)", part);
}

/* A text as the name of a test: one line, and printable. It stays this function's. */
static inline const char *shown(const char *text)
{
	static char line[200];
	size_t length = 0;

	for (; *text && length < sizeof(line) - 2; text++) {
		if (*text == '\n')
			line[length++] = '|';
		else
			line[length++] = *text < ' ' || *text > '~' || *text == '#' ? '?' : *text;
	}
	line[length] = '\0';
	return *line ? line : "(empty)";
}

#define HAS(text, part, what) check_has(text, part, what, __FILE__, __LINE__)

/* What a tree tells of the map and of KASLR. */
static inline bool read_map(const struct sysroot *root, struct firmware_map *map)
{
	struct boot_params params;
	bool known;

	boot_params_read(&params, root);
	known = firmware_read(root, &params, map);
	boot_params_free(&params);
	return known;
}

static inline enum kaslr read_kaslr(const struct sysroot *root)
{
	struct boot_params params;
	enum kaslr found;

	boot_params_read(&params, root);
	found = kaslr_find(&params);
	boot_params_free(&params);
	return found;
}

/* What the next command line has, as a tree tells it. */
static inline void read_next(struct next_lines *next, const struct sysroot *root, struct messages *messages)
{
	auto_free char *running = line_read_running(root);

	next_lines_read(next, running, NULL, root, messages);
}

/* A host with a known map and nothing in it. */
static inline struct host empty_host(void)
{
	return (struct host){ .machine = { .map_known = true, .reach = X86_REACH } };
}

/* A line that may be booted next. */
static inline struct next_line *add_line(struct next_lines *lines, const char *options)
{
	struct next_line *line = next_lines_add(lines, options, "settings");

	for (size_t i = 0; line && i < line->takers.count; i++)
		line->takers.list[i].origin = copy_text("settings:1");
	if (line)
		next_lines_add_places(lines, line);
	return line;
}

static inline void add_ram(struct host *host, uint64_t start, uint64_t size)
{
	ranges_add(&host->machine.map.ram, (struct range){ start, size });
}

static inline void add_node(struct host *host, int node, uint64_t start, uint64_t size)
{
	srat_add(&host->machine.srat, &(struct node_range){ { start, size }, node, false }, false);
}

/* An ordinary machine of 16 GiB: 3 GiB below the PCI hole, 13 GiB from 4G to 17G. */
static inline struct host host_of_16g(void)
{
	struct host host = empty_host();

	add_ram(&host, 0, 639 * KIB);
	add_ram(&host, MIB, 3 * GIB - MIB);
	add_ram(&host, 4 * GIB, 13 * GIB);
	return host;
}

/* One of 64 GiB, past the size where KASLR matters. */
static inline struct host host_of_64g(void)
{
	struct host host = empty_host();

	add_ram(&host, MIB, 2 * GIB - MIB);
	add_ram(&host, 4 * GIB, 62 * GIB);
	return host;
}

static inline void parse_conf(struct conf *conf, const char *text, struct messages *messages)
{
	conf_init(conf, "memmap.conf");
	conf_parse(conf, text, strlen(text), messages);
}

/* The text without ` memmap.id=...`, whose value is a hash; the caller frees it. */
static inline char *without_id(const char *text)
{
	char *copy = copy_text(text), *id = strstr(copy, " memmap.id=");

	if (id) {
		char *rest = id + strlen(" memmap.id=");

		rest += strspn(rest, "0123456789abcdef");
		memmove(id, rest, strlen(rest) + 1);
	}
	return copy;
}

/* Plans a file's text for a host. Returns the arguments without their id, or NULL; *said is what was
 * told. Both are the caller's to free. */
static inline char *make_plan(const struct host *host, const char *file, char **said)
{
	struct messages messages = { 0 };
	struct plan plan;
	struct conf conf;
	char *args;

	parse_conf(&conf, file, &messages);
	plan_make(&plan, &conf, host, &messages);
	*said = told(&messages);
	args = plan.args ? without_id(plan.args) : NULL;
	plan_free(&plan);
	conf_free(&conf);
	messages_free(&messages);
	return args;
}

/* The plan is these arguments; `part` of what is said with it, NULL: nothing is. */
static inline void check_args(const struct host *host, const char *file, const char *want,
			       const char *part, const char *text, const char *where,
			       int line)
{
	char *said, *args = make_plan(host, file, &said);

	if (!tap_is_text(args, want, text, where, line))
		printf("# %s\n", shown(said));
	if (part)
		check_has(said, part, "what is said", where, line);
	else
		tap_is_text(said, "", "nothing is said", where, line);
	free(args);
	free(said);
}

#define ARGS(host, file, want, text) check_args(host, file, want, NULL, text, __FILE__, __LINE__)
#define ARGS_SAYING(host, file, want, part, text) check_args(host, file, want, part, text, __FILE__, __LINE__)

/* The file is refused with one error, at `place` ("LINE:COLUMN") and with `part` in it. */
static inline void check_refused(const struct host *host, const char *file, const char *place,
				 const char *part, const char *text, const char *where,
			       int line)
{
	char *said, *args = make_plan(host, file, &said);
	char *start = format_text("memmap.conf:%s: error: ", place);

	tap_ok(!args, text, where, line);
	check_has(said, start, "where it is wrong", where, line);
	check_has(said, part, "what would be right", where, line);
	tap_ok(strchr(said, '\n') == said + strlen(said) - 1, "one error", where, line);
	free(start);
	free(args);
	free(said);
}

#define REFUSED(host, file, place, part, text) \
	check_refused(host, file, place, part, text, __FILE__, __LINE__)

/* A temporary tree. */
struct tree {
	char path[64];
};

static inline struct tree tree_new(void)
{
	struct tree tree = { "/tmp/memmap-test-XXXXXX" };

	if (!mkdtemp(tree.path)) {
		puts("Bail out! no temporary folder");
		exit(99);
	}
	return tree;
}

static inline void tree_write(const struct tree *tree, const char *path, const void *bytes,
			      size_t length)
{
	char *full = format_text("%s%s", tree->path, path);
	FILE *file;

	for (char *slash = full + 1; (slash = strchr(slash, '/')); slash++) {
		*slash = '\0';
		mkdir(full, 0755);
		*slash = '/';
	}
	file = fopen(full, "w");
	if (!file || fwrite(bytes, 1, length, file) != length || fclose(file) != 0) {
		printf("Bail out! cannot write %s\n", full);
		exit(99);
	}
	free(full);
}

static inline void tree_text(const struct tree *tree, const char *path, const char *text)
{
	tree_write(tree, path, text, strlen(text));
}

/* A device whose last sector is this one, which begins so and goes on as a block of GRUB's. */
static inline void tree_block(const struct tree *tree, const char *path, size_t sector, const char *beginning)
{
	char bytes[8 * 512] = { 0 };
	char *block = bytes + sector * 512;

	memset(block, '#', 512);
	memcpy(block, beginning, strlen(beginning));
	tree_write(tree, path, bytes, (sector + 1) * 512);
}

static inline int tree_remove_one(const char *path, const struct stat *status, int kind,
				  struct FTW *where)
{
	(void)status;
	(void)kind;
	(void)where;
	return remove(path);
}

static inline void tree_free(struct tree *tree)
{
	nftw(tree->path, tree_remove_one, 8, FTW_DEPTH | FTW_PHYS);
}
