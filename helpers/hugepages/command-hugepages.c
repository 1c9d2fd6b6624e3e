// SPDX-License-Identifier: GPL-2.0-or-later
#include "command-hugepages.h"

#include <string.h>

#include "base/size.h"

#define COUNT_FILE "nr_hugepages"

struct command {
	struct hugepage_settings *settings;
	const struct setting_place *place;
	char *const *words; /* of this command, up to an operator */
	size_t count;
	const char *value; /* that is written, or comes through a pipe; NULL: nothing that is known */
};

static void write_number(const struct command *command, const char *path, const char *value)
{
	if (strchr(path, '$') && strstr(path, COUNT_FILE) && !streq(value, "0"))
		hugepage_unknown(command->place);
	hugepage_write(command->settings, path, value, command->place);
}

static void write_value(const struct command *command, const char *path)
{
	auto_free char *plain = copy_text(path);
	char *to = plain;

	/* A variable or a pattern may have left one too many. */
	for (const char *from = path; *from; from++)
		if (*from != '/' || to == plain || to[-1] != '/')
			*to++ = *from;
	*to = '\0';
	write_number(command, plain, command->value ? command->value : "");
}

/* What echo or printf writes: the first argument that is no option and no format. */
static const char *written_value(const struct command *command)
{
	for (size_t i = 1; i < command->count; i++)
		if (command->words[i][0] != '-' && command->words[i][0] != '%')
			return command->words[i];
	return NULL;
}

static void add_tee(const struct command *command)
{
	for (size_t i = 1; i < command->count; i++)
		write_value(command, command->words[i]);
}

static void add_sysctl(const struct command *command)
{
	for (size_t i = 1; i < command->count; i++) {
		const char *equals = strchr(command->words[i], '=');
		auto_free char *path = NULL;

		if (!equals)
			continue;
		path = format_text("/proc/sys/%.*s", (int)(equals - command->words[i]), command->words[i]);
		for (char *dot = path; (dot = strchr(dot, '.'));)
			*dot = '/';
		write_number(command, path, equals + 1);
	}
}

/* The value of an option that has it behind a = or in the next word; NULL: it is not there. */
static const char *option_value(const struct command *command, const char *option)
{
	size_t length = strlen(option);

	for (size_t i = 1; i < command->count; i++) {
		if (!startswith(command->words[i], option))
			continue;
		if (command->words[i][length] == '=')
			return command->words[i] + length + 1;
		if (!command->words[i][length])
			return i + 1 < command->count ? command->words[i + 1] : NULL;
	}
	return NULL;
}

/* "512" pages, or a size as "14G". Returns the number of pages; the caller frees it. */
static char *pages_of(const char *text, uint64_t page_size)
{
	size_t digits = strspn(text, "0123456789");

	if (!page_size || !text[digits] || !strchr("KMGTkmgt", text[digits]))
		return copy_text(text);
	return format_text("%llu", (unsigned long long)(kernel_size_parse(&text) / page_size));
}

/* --pool-pages-min SIZE:[+]COUNT, where SIZE may be DEFAULT and COUNT a size as well (hugeadm(8)) */
static void add_hugeadm(const struct command *command)
{
	const char *pool = option_value(command, "--pool-pages-min"), *count = pool ? strchr(pool, ':') : NULL;
	uint64_t size = count ? kernel_size_parse(&pool) : 0;
	auto_free char *pages = NULL, *path = NULL;

	if (!count)
		return;
	count++;
	pages = pages_of(count + (*count == '+'), size ? size : 2 * MIB);
	path = size ? format_text("/sys/kernel/mm/hugepages/hugepages-%llukB/" COUNT_FILE,
				  (unsigned long long)(size / KIB))
		    : copy_text("/proc/sys/vm/" COUNT_FILE);
	write_number(command, path, pages);
}

static const char *either(const char *first, const char *second)
{
	return first ? first : second;
}

/* --setup SIZE or --reserve SIZE, of every node unless --node names one (usertools/dpdk-hugepages.py). */
static void add_dpdk(const struct command *command)
{
	const char *size = either(option_value(command, "--setup"),
				  either(option_value(command, "--reserve"), option_value(command, "-r")));
	const char *page = either(option_value(command, "--pagesize"), option_value(command, "-p"));
	const char *node = either(option_value(command, "--node"), option_value(command, "-n"));
	uint64_t page_size = page ? kernel_size_parse(&page) : 2 * MIB;
	auto_free char *pages = size ? pages_of(size, page_size) : NULL;
	auto_free char *path = format_text("/sys/devices/system/node/node%s/hugepages/hugepages-%llukB/" COUNT_FILE,
					   node ? node : "*", (unsigned long long)(page_size / KIB));

	if (pages)
		write_number(command, path, pages);
}

static void add_command(struct command *command)
{
	const char *name = command_name(command->words[0]);

	if (streq(name, "echo") || streq(name, "printf"))
		command->value = written_value(command);
	else if (streq(name, "tee"))
		add_tee(command);
	else if (streq(name, "sysctl"))
		add_sysctl(command);
	else if (streq(name, "hugeadm"))
		add_hugeadm(command);
	else if (startswith(name, "dpdk-hugepages"))
		add_dpdk(command);
}

void command_hugepages_add(struct hugepage_settings *settings, const struct command_words *words,
			   const struct setting_place *place)
{
	struct command command = { .settings = settings, .place = place };

	/* Any word may be the name of a command: behind sh -c, sudo, then, or a quote. */
	for (size_t i = 0; i < words->count; i++) {
		const char *word = words->list[i];

		command.words = words->list + i;
		for (command.count = 0; i + command.count < words->count; command.count++)
			if (command_is_operator(command.words[command.count]))
				break;
		if (command.count)
			add_command(&command);
		else if (*word == '>' && i + 1 < words->count && !command_is_operator(words->list[i + 1]))
			write_value(&command, words->list[i + 1]);
		else if (*word == ';')
			command.value = NULL;
	}
}
