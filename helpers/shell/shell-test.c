// SPDX-License-Identifier: GPL-2.0-or-later
#include "shell-test.h"

#include <string.h>
#include <sys/stat.h>

#include "base/sysroot.h"
#include "shell-expand.h"
#include "shell-skip.h"

/* POSIX.1-2017, test(1), tells what up to four words mean; more are left alone. */
#define WORDS_MOST 4

struct operands {
	char *list[WORDS_MOST];
	size_t count;
};

static void operands_free(struct operands *words)
{
	for (size_t i = 0; i < words->count; i++)
		free(words->list[i]);
}

enum shell_status shell_not(enum shell_status status)
{
	if (status == SHELL_UNKNOWN)
		return status;
	return status == SHELL_FAILS ? SHELL_SUCCEEDS : SHELL_FAILS;
}

static enum shell_status status_of(bool succeeds)
{
	return succeeds ? SHELL_SUCCEEDS : SHELL_FAILS;
}

/* Returns false if a word is not known, or they are too many. */
static bool read_operands(struct shell *shell, const char *at, const char *end, struct operands *words)
{
	while (at < end) {
		const char *behind = shell_skip_word(at), *unknown;
		char *text = shell_expand(shell, at, (size_t)(behind - at), &unknown);
		bool is_plain = !memchr(at, '"', (size_t)(behind - at)) && !memchr(at, '\'', (size_t)(behind - at));

		if (unknown || words->count == WORDS_MOST || (is_plain && strpbrk(text, " \t\n*?"))) {
			free(text);
			return false;
		}
		/* An empty value without quotes is no word at all. */
		if (is_plain && !*text)
			free(text);
		else
			words->list[words->count++] = text;
		at = shell_skip_blanks(behind);
	}
	return true;
}

/* These change from boot to boot, or with every program. */
static bool is_stable(const char *path)
{
	static const char *const moving[] = { "/proc", "/sys", "/dev", "/run", "/tmp", "/var" };

	for (size_t i = 0; i < sizeof(moving) / sizeof(*moving); i++)
		if (startswith(path, moving[i]))
			return false;
	return *path == '/';
}

static enum shell_status test_file(const struct sysroot *root, char kind, const char *path)
{
	struct stat status;

	if (!is_stable(path))
		return SHELL_UNKNOWN;
	if (!sysroot_stat(root, path, &status))
		return SHELL_FAILS;
	if (kind == 'e')
		return SHELL_SUCCEEDS;
	if (kind == 'f' || kind == 'd')
		return status_of(kind == 'f' ? S_ISREG(status.st_mode) : S_ISDIR(status.st_mode));
	return kind == 's' ? status_of(status.st_size > 0) : SHELL_UNKNOWN;
}

static enum shell_status test_one(const struct sysroot *root, const char *operator, const char *word)
{
	if (streq(operator, "-n") || streq(operator, "-z"))
		return status_of(!*word == (operator[1] == 'z'));
	if (*operator == '-' && operator[1] && strchr("edfsrwx", operator[1]) && !operator[2])
		return test_file(root, operator[1], word);
	return SHELL_UNKNOWN;
}

static bool read_number(const char *text, long *number)
{
	char *end;

	*number = strtol(text, &end, 10);
	return *text && !*end && strlen(text) < 10;
}

static enum shell_status test_two(const char *left, const char *operator, const char *right)
{
	static const char *const all[] = { "-eq", "-ne", "-lt", "-le", "-gt", "-ge" };
	long a, b;

	if (streq(operator, "="))
		return status_of(streq(left, right));
	if (streq(operator, "!="))
		return status_of(!streq(left, right));
	if (!read_number(left, &a) || !read_number(right, &b))
		return SHELL_UNKNOWN;
	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		const bool holds[] = { a == b, a != b, a < b, a <= b, a > b, a >= b };

		if (streq(operator, all[i]))
			return status_of(holds[i]);
	}
	return SHELL_UNKNOWN;
}

static enum shell_status test_words(const struct sysroot *root, char *const *words, size_t count)
{
	if (count > 1 && streq(words[0], "!"))
		return shell_not(test_words(root, words + 1, count - 1));
	if (count == 0)
		return SHELL_FAILS;
	if (count == 1)
		return status_of(*words[0]);
	if (count == 2)
		return test_one(root, words[0], words[1]);
	return count == 3 ? test_two(words[0], words[1], words[2]) : SHELL_UNKNOWN;
}

enum shell_status shell_test(struct shell *shell, const char *at, const char *end, const char *closing)
{
	struct operands words = { 0 };
	enum shell_status status = SHELL_UNKNOWN;

	if (read_operands(shell, at, end, &words)) {
		if (!closing)
			status = test_words(shell->root, words.list, words.count);
		else if (words.count && streq(words.list[words.count - 1], closing))
			status = test_words(shell->root, words.list, words.count - 1);
	}
	operands_free(&words);
	return status;
}
