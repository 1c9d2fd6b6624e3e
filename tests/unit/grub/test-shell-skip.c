// SPDX-License-Identifier: GPL-2.0-or-later
/* Where the parts of a shell's text end. */
#include "grub/shell-skip.h"

#include "base/strbuf.h"
#include "unit/scene.h"

/* The word that a text begins with ends before `rest`; NULL: it is never closed. */
static void word_ends(const char *text, const char *rest)
{
	IS_TEXT(shell_skip_word(text), rest, shown(text));
}

static void test_words(void)
{
	word_ends("a b", " b");
	word_ends("a;b", ";b");
	word_ends("a'b c'd e", " e");
	word_ends("a\"b 'c\"d e", " e");
	word_ends("\"a\\\" b\" c", " c");
	word_ends("a\\ b c", " c");
	word_ends("${a:-b c} d", " d");
	word_ends("\"${a:-\"b c\"}\" d", " d");
	word_ends("$(a b; (c d)) e", " e");
	word_ends("`a b` c", " c");
	word_ends("$$(a", "(a");
	word_ends("'a", NULL);
	word_ends("\"a", NULL);
	word_ends("$(a", NULL);
	word_ends("$(a # )\n) b", NULL);
	word_ends("$((1 << 2)) b", " b");
}

static void test_unsure(void)
{
	auto_clean(text) struct text deep = { 0 };

	OK(shell_is_unsure("$(case a in b) ;; esac)") && shell_is_unsure("$(cat << E\n)\nE\n)"),
	   "brackets that are none");
	OK(!shell_is_unsure("$(echo a)") && !shell_is_unsure("a # b"), "and those that are");
	for (int i = 0; i < 60; i++)
		text_addf(&deep, "${a:-");
	for (int i = 0; i < 60; i++)
		text_addf(&deep, "}");
	word_ends(text_get(&deep), NULL);
}

static void test_parts(void)
{
	static const char *const words[] = { "if", "fi", NULL };

	IS_NUMBER(shell_name_length("a_1-b"), 3, "a name");
	IS_NUMBER(shell_name_length("1a"), 0, "no name");
	IS_TEXT(shell_skip_blanks(" \t\\\n a"), "a", "a line that goes on");
	IS_TEXT(shell_skip_comment("# a\nb"), "\nb", "a comment");
	IS_TEXT(shell_skip_comment("a # b"), "a # b", "none here");
	OK(shell_is_one_of("fi;", 2, words) && !shell_is_one_of("fix", 3, words), "one of some words");
}

int main(void)
{
	test_words();
	test_unsure();
	test_parts();
	return done_testing();
}
