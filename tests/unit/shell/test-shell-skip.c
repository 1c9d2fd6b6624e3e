// SPDX-License-Identifier: GPL-2.0-or-later
/* Where the parts of a shell's text end. */
#include "shell/shell-skip.h"

#include "base/strbuf.h"
#include "unit/scene.h"

/* The argument that a text begins with ends before `rest`; NULL: it is never closed. */
static void arg_ends(const char *text, const char *rest)
{
	IS_TEXT(shell_skip_word(text), rest, shown(text));
}

static void test_args(void)
{
	arg_ends("a b", " b");
	arg_ends("a;b", ";b");
	arg_ends("a'b c'd e", " e");
	arg_ends("a\"b 'c\"d e", " e");
	arg_ends("\"a\\\" b\" c", " c");
	arg_ends("a\\ b c", " c");
	arg_ends("${a:-b c} d", " d");
	arg_ends("\"${a:-\"b c\"}\" d", " d");
	arg_ends("$(a b; (c d)) e", " e");
	arg_ends("`a b` c", " c");
	arg_ends("$$(a", "(a");
	arg_ends("'a", NULL);
	arg_ends("\"a", NULL);
	arg_ends("$(a", NULL);
	arg_ends("$(a # )\n) b", NULL);
	arg_ends("$((1 << 2)) b", " b");
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
	arg_ends(text_get(&deep), NULL);
}

static void test_parts(void)
{
	static const char *const args[] = { "if", "fi", NULL };

	IS_NUMBER(shell_name_length("a_1-b"), 3, "a name");
	IS_NUMBER(shell_name_length("1a"), 0, "no name");
	IS_TEXT(shell_skip_blanks(" \t\\\n a"), "a", "a line that goes on");
	IS_TEXT(shell_skip_comment("# a\nb"), "\nb", "a comment");
	IS_TEXT(shell_skip_comment("a # b"), "a # b", "none here");
	OK(shell_is_one_of("fi;", 2, args) && !shell_is_one_of("fix", 3, args), "one of some arguments");
}

int main(void)
{
	test_args();
	test_unsure();
	test_parts();
	return done_testing();
}
