// SPDX-License-Identifier: GPL-2.0-or-later
/* Fuzzing of the keys of one region, and behind a line of "=" of /etc/fstab: the units made of them hold the lines that
 * such a unit has, each value once, and no text makes a line of its own. */
#include "fuzz.h"

#include "memmap-generator/generator.h"

#define SOURCE "/etc/memmap.conf"

/* The region that stands in the generator's hands, for what takes its place below. */
static const struct chosen *in_work;

/* Where it ends in "=" or "]", all of it; else what the names of a sandbox's settings begin with. */
static const char *const lines[] = {
	"After=", "Before=", "BindsTo=", "CapabilityBoundingSet=", "Conflicts=", "DefaultDependencies=",
	"Description=", "DeviceAllow=", "DevicePolicy=", "Documentation=", "ExecStart=", "ExecStop=",
	"ExecStopPost=", "IPAddressDeny=", "IgnoreOnIsolate=", "LockPersonality=", "MemoryDenyWriteExecute=",
	"NoNewPrivileges=", "Options=", "Private", "Protect", "ReadWritePaths=", "RemainAfterExit=", "Requires=",
	"RequiresMountsFor=", "Restrict", "RuntimeDirectory", "SourcePath=", "SystemCall", "TimeoutStartSec=",
	"Type=", "What=", "Where=", "[Mount]", "[Service]", "[Unit]",
};

/* A second one of these would run or allow something else. */
static const char *const once[] = {
	"CapabilityBoundingSet=", "DeviceAllow=", "ExecStart=", "ExecStop=", "ExecStopPost=", "Options=",
	"ReadWritePaths=", "RequiresMountsFor=", "SystemCallFilter=", "Type=", "What=",
};

static bool is_known(const char *line)
{
	for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++)
		if (strncmp(line, lines[i], strlen(lines[i])) == 0)
			return true;
	return false;
}

/* How often a line begins so; *value is what follows the last of them, for the caller to free. */
static size_t count_of(const char *text, const char *start, char **value)
{
	size_t count = 0;

	*value = NULL;
	for (; *text; text += strcspn(text, "\n"), text += *text == '\n')
		if (strncmp(text, start, strlen(start)) == 0) {
			count++;
			free(*value);
			text += strlen(start);
			*value = format_text("%.*s", (int)strcspn(text, "\n"), text);
		}
	return count;
}

/* systemd.unit(5): %% is a percent sign; whatever else it would begin is not to stand there. */
static char *plain(const char *value)
{
	struct text text = { 0 };

	for (; *value; value++) {
		MUST(*value != '%' || *++value == '%');
		text_add(&text, value, 1);
	}
	return text_take(&text);
}

static void must_be_value(const char *text, const char *start, const char *wanted)
{
	char *value;

	MUST(count_of(text, start, &value) == 1);
	must_be_same(plain(value), copy_text(wanted));
	free(value);
}

/* systemd.syntax(7): a line that ends in a backslash goes on in the next one. */
static void must_be_lines(const char *text)
{
	while (*text) {
		size_t length = strcspn(text, "\n");

		MUST(text[length] == '\n');
		MUST(!length || text[length - 1] != '\\');
		MUST(!length || *text == '#' || is_known(text));
		/* A folder's name may have a tab. */
		for (size_t i = 0; i < length; i++)
			MUST(((unsigned char)text[i] >= ' ' && text[i] != 0x7f) || text[i] == '\t');
		text += length + 1;
	}
}

static void must_be_once(const char *text)
{
	for (size_t i = 0; i < sizeof(once) / sizeof(*once); i++) {
		char *value;

		MUST(count_of(text, once[i], &value) <= 1);
		free(value);
	}
}

static void must_be_unit_name(const char *name)
{
	MUST(*name && *name != '/' && *name != '.' && strlen(name) <= 255);
	must_be_one_line(name);
	MUST(!strchr(name, ' ') && !strstr(name, "/../"));
}

static bool ends_with(const char *text, const char *end)
{
	return strlen(text) >= strlen(end) && strcmp(text + strlen(text) - strlen(end), end) == 0;
}

void output_file(const struct output *output, const char *name, const char *text)
{
	const struct region *region = in_work->region;

	(void)output;
	must_be_unit_name(name);
	MUST(strchr(name, '/') == NULL || ends_with(name, ".service.d/50-memmap.conf"));
	must_be_lines(text);
	must_be_once(text);
	if (ends_with(name, ".mount")) {
		MUST(in_work->mounts);
		must_be_value(text, "Where=", region->mount);
		must_be_value(text, "Type=", region->filesystem == FILESYSTEM_XFS ? "xfs" : "ext4");
		must_be_value(text, "SourcePath=", SOURCE);
	}
}

void output_link(const struct output *output, const char *folder, const char *unit)
{
	(void)output;
	must_be_unit_name(folder);
	must_be_unit_name(unit);
	MUST(ends_with(folder, ".wants") && !strchr(folder, '/') && !strchr(unit, '/'));
}

/* A host on which the region is there as asked for. */
static void set_up_host(void)
{
	static bool is_done;

	if (is_done)
		return;
	fuzz_file("/sys/firmware/memmap/0/type", "System RAM\n");
	fuzz_file("/sys/firmware/memmap/0/start", "0x100000\n");
	fuzz_file("/sys/firmware/memmap/0/end", "0x2ffffffff\n");
	fuzz_file("/proc/cmdline", "ro memmap=1G!4G memmap.names=data@4G quiet\n");
	fuzz_file("/proc/iomem", "00100000-ffffffff : System RAM\n100000000-13fffffff : Persistent Memory (legacy)\n"
				 "140000000-2ffffffff : System RAM\n");
	is_done = true;
}

static void make_units(const struct conf *conf, struct messages *messages)
{
	const struct sysroot root = fuzz_root();
	const struct output output = { .folder = "/run", .messages = messages };
	struct choice choice = { 0 };

	choose(&choice, conf, &root, messages);
	for (size_t i = 0; i < choice.count; i++) {
		in_work = &choice.list[i];
		MUST(range_same(in_work->range, (struct range){ 4 * GIB, GIB }));
		MUST(!in_work->mounts || in_work->region->mount);
		units_write(&output, in_work, SOURCE);
	}
	choice_free(&choice);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *keys = text_of(data, size), *fstab = part_behind(keys);
	char *file = format_text("[data]\nsize = 1G\nstart = 4G\n%s", keys);
	struct messages messages = { 0 };
	struct conf conf;

	set_up_host();
	fuzz_file("/etc/fstab", fstab);
	parse_conf(&conf, file, &messages);
	make_units(&conf, &messages);
	conf_free(&conf);
	messages_free(&messages);
	free(file);
	free(keys);
	return 0;
}
