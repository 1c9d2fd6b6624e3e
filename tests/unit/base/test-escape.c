// SPDX-License-Identifier: GPL-2.0-or-later
/* Other people's bytes, on their way to a terminal or a journal. */
#include "base/escape.h"

#include "unit/scene.h"

static void check_both(const char *text, const char *want, const char *value, const char *file, int line)
{
	char *got = escape_text(text), *got_value = escape_value(text), *undone = escape_undo(got_value);

	tap_is_text(got, want, shown(want), file, line);
	tap_is_text(got_value, value, "and for udev", file, line);
	tap_is_text(undone, text, "and back", file, line);
	free(got);
	free(got_value);
	free(undone);
}

#define ESCAPED(text, want, value) check_both(text, want, value, __FILE__, __LINE__)

static void test_escape(void)
{
	ESCAPED("", "", "");
	ESCAPED("data-1_#+.:=@", "data-1_#+.:=@", "data-1_#+.:=@");
	ESCAPED("a b", "a b", "a\\x20b");
	ESCAPED("\033[31m\n\t\177", "\\x1b[31m\\x0a\\x09\\x7f", "\\x1b\\x5b31m\\x0a\\x09\\x7f");
	ESCAPED("\\x1b", "\\x5cx1b", "\\x5cx1b");
	ESCAPED("a\\b", "a\\b", "a\\x5cb");
	ESCAPED("Gr\303\266\303\237e \360\237\230\200", "Gr\303\266\303\237e \360\237\230\200",
		"Gr\303\266\303\237e\\x20\360\237\230\200");
	ESCAPED("\302\233m", "\\xc2\\x9bm", "\\xc2\\x9bm");
	ESCAPED("\342\200\256x\342\200\250", "\\xe2\\x80\\xaex\\xe2\\x80\\xa8", "\\xe2\\x80\\xaex\\xe2\\x80\\xa8");
	ESCAPED("\377\200x\303", "\\xff\\x80x\\xc3", "\\xff\\x80x\\xc3");
	/* Too long for what they say, a surrogate, past the last. */
	ESCAPED("\300\212\340\200\212", "\\xc0\\x8a\\xe0\\x80\\x8a", "\\xc0\\x8a\\xe0\\x80\\x8a");
	ESCAPED("\355\240\200\364\220\200\200", "\\xed\\xa0\\x80\\xf4\\x90\\x80\\x80",
		"\\xed\\xa0\\x80\\xf4\\x90\\x80\\x80");
}

static void undone(const char *text, const char *want)
{
	char *got = escape_undo(text);

	IS_TEXT(got, want, shown(text));
	free(got);
}

static void test_undo(void)
{
	undone("\\x1b\\x0A", "\033\n");
	undone("\\x", "\\x");
	undone("\\x1", "\\x1");
	undone("\\x1g\\xg1\\x-1\\x 1", "\\x1g\\xg1\\x-1\\x 1");
	undone("\\x00a", "\\x00a");
	undone("\\X41\\x5cx41", "\\X41\\x41");
}

int main(void)
{
	test_escape();
	test_undo();
	return done_testing();
}
