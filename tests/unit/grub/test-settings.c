// SPDX-License-Identifier: GPL-2.0-or-later
/* GRUB's settings of a tree, which are read, against what the shells of this machine make of the same text. */
#include "grub/settings.h"

#include "unit/grub/settings-scene.h"

/* Texts that are followed in full: all that is said must be nothing, and the values those of every shell. */
static const char *const followed[] = {
	"",
	"\n\n   \n",
	"# GRUB_CMDLINE_LINUX=none\nGRUB_CMDLINE_LINUX=quiet\n",
	"GRUB_CMDLINE_LINUX=quiet",
	"GRUB_CMDLINE_LINUX=\"mem=4G quiet\"\n",
	"GRUB_CMDLINE_LINUX='mem=4G $x `y` \"z\" \\'\n",
	"GRUB_CMDLINE_LINUX=\"a\"'b'c\\ d\n",
	"GRUB_CMDLINE_LINUX=a\\\nb\n",
	"GRUB_CMDLINE_LINUX=\"a\\\n b\"\n",
	"GRUB_CMDLINE_LINUX=\"two\nlines\"\n",
	"GRUB_CMDLINE_LINUX=\"\\$a \\\\ \\\" \\` \\q \\\" \\'\"\n",
	"GRUB_CMDLINE_LINUX=\\$a\\\\\\\"\\'\\q\\'\n",
	"GRUB_CMDLINE_LINUX=a#b # comment \" '\n",
	"GRUB_CMDLINE_LINUX=a;GRUB_CMDLINE_LINUX_DEFAULT=b ; \n",
	"GRUB_CMDLINE_LINUX=a GRUB_CMDLINE_LINUX_DEFAULT=b\n",
	"  GRUB_CMDLINE_LINUX=a\t# more\n",
	"export GRUB_CMDLINE_LINUX=\"a b\"\n",
	"export\nexport X GRUB_CMDLINE_LINUX\nGRUB_CMDLINE_LINUX=b\n",
	"readonly GRUB_CMDLINE_LINUX=c\n",
	"X=1\nGRUB_CMDLINE_LINUX=\"$X ${X} $X$X ${X}1\"\n",
	"X=1 Y=$X; GRUB_CMDLINE_LINUX=$Y\n",
	"GRUB_CMDLINE_LINUX=a\nGRUB_CMDLINE_LINUX=\"$GRUB_CMDLINE_LINUX b\"\nGRUB_CMDLINE_LINUX=\"c ${GRUB_CMDLINE_LINUX}\"\n",
	"GRUB_CMDLINE_LINUX_DEFAULT=\"$GRUB_CMDLINE_LINUX_DEFAULT crashkernel=384M-:128M\"\n",
	"GRUB_CMDLINE_LINUX=\"memmap=64K$0x18690000\"\n",
	"GRUB_CMDLINE_LINUX=\"memmap=4G$12G\"\n",
	"GRUB_CMDLINE_LINUX=\"memmap=4G\\$12G memmap=4G\\\\$12G memmap=4G\\\\\\$12G\"\n",
	"GRUB_CMDLINE_LINUX='memmap=4G\\\\\\$12G'\n",
	"GRUB_CMDLINE_LINUX=\"$0 $1 $2 $3 $9 ${0} ${1} ${10} $# $@ $*\"\n",
	"GRUB_CMDLINE_LINUX=\"${X:-a} ${X-b} ${X:+c} ${X+d}\"\n",
	"X=; GRUB_CMDLINE_LINUX=\"${X:-a} ${X-b} ${X:+c} ${X+d}\"\n",
	"X=x; GRUB_CMDLINE_LINUX=\"${X:-a} ${X-b} ${X:+c} ${X+d}\"\n",
	"GRUB_CMDLINE_LINUX=${X:-a b 'c d' \"e f\"}\n",
	"GRUB_CMDLINE_LINUX=\"${X:-a ${Y:-b ${Z:-c}}}\"\n",
	"GRUB_CMDLINE_LINUX=\"${X:=a} $X ${X:=b}\"\n",
	"GRUB_CMDLINE_LINUX=\"${GRUB_CMDLINE_LINUX:+$GRUB_CMDLINE_LINUX }mem=1G\"\n",
	"GRUB_CMDLINE_LINUX=a\nGRUB_CMDLINE_LINUX=\"${GRUB_CMDLINE_LINUX:+$GRUB_CMDLINE_LINUX }mem=1G\"\n",
	"GRUB_CMDLINE_LINUX=\"${X:-a\\}b}\"\n",
	"GRUB_CMDLINE_LINUX=\"a$ b $\"\n",
	"GRUB_CMDLINE_LINUX=a$\n",
	"GRUB_CMDLINE_LINUX=a\nunset GRUB_CMDLINE_LINUX\n",
	"X=1 Y=2\nunset X Y\nGRUB_CMDLINE_LINUX=\"$X$Y\"\n",
	"GRUB_CMDLINE_LINUX=a\nreturn\nGRUB_CMDLINE_LINUX=b\n",
	"GRUB_DISTRIBUTOR=`echo Debian`\nGRUB_CMDLINE_LINUX=\"a\"\n",
	"GRUB_DISTRIBUTOR=$( (echo a; echo \")\") 2> /dev/null || echo Debian )\nGRUB_CMDLINE_LINUX=a\n",
	"if true; then GRUB_TIMEOUT=3; fi\nGRUB_CMDLINE_LINUX=a\n",
	"if [ -z \"${GRUB_CMDLINE_LINUX-}\" ]; then X=1; elif false; then :; else X=2; fi; GRUB_CMDLINE_LINUX=a\n",
	"for x in a b; do\n\tif true; then\n\t\tcase $x in\n\t\t\ta) Y=1 ;;\n\t\t\t*) Y=2 ;;\n\t\tesac\n\tfi\ndone\nGRUB_CMDLINE_LINUX=a\n",
	"f() {\n\tX=1\n}\nf\nGRUB_CMDLINE_LINUX=a\n",
	"{ X=1; }\n( X=2 )\nGRUB_CMDLINE_LINUX=a\n",
	"[ -f /nonexistent ] || X=1\ntrue && X=2\nGRUB_CMDLINE_LINUX=a\n",
	": comment\ntrue\nGRUB_CMDLINE_LINUX=a\n",
	"GRUB_BADRAM=\"0x01234567,0xfefefefe\"\nGRUB_CMDLINE_LINUX=a\r\n",
	"GRUB_CMDLINE_LINUX=\"\xc3\xa4 \x01\"\n",
	"GRUB_CMDLINE_LINUX= \nGRUB_CMDLINE_LINUX_DEFAULT=\n",
	"GRUB_CMDLINE_LINUX=a=b=c\n",
	"GRUB_CMDLINE_LINUX=*?[a]a~b\n",
	"GRUB_CMDLINE_LINUX=\"~ a:~\"\n",
	"GRUB_CMDLINE_LINUX=a \\\nGRUB_CMDLINE_LINUX_DEFAULT=b\n",
	"\\\nGRUB_CMDLINE_LINUX=a\n",
	"true |\ntrue\nGRUB_CMDLINE_LINUX=a\n",
	"GRUB_CMDLINE_LINUX=a\ncase $X in\n\t\"a b\") Y=1 ;;\n\t$Z) Y=2 ;;\nesac\n",
	"X=\"$(echo a)\" Y=$((1<<2)) Z=$(echo case#)\nGRUB_CMDLINE_LINUX=a\n",
	"true &&\n\n# more\n X=1\nGRUB_CMDLINE_LINUX=a\n",
};

static void compare(const char *text, const char *shell, const char *option, const char *words)
{
	char *theirs = by_shell(shell, option), *name = format_text("%s: %s", shell, shown(text));

	IS_TEXT(words, theirs, name);
	free(name);
	free(theirs);
}

static void test_followed(void)
{
	for (size_t i = 0; i < sizeof(followed) / sizeof(*followed); i++) {
		char *messages, *words;

		tree_text(&tree, "/etc/default/grub", followed[i]);
		words = by_reader(&messages);
		OK(!*messages || strstr(followed[i], "$0") || strstr(followed[i], "$1"), shown(followed[i]));
		compare(followed[i], "/bin/sh", NULL, words);
		if (run_finds("bash"))
			compare(followed[i], "bash", "--posix", words);
		if (run_finds("busybox"))
			compare(followed[i], "busybox", "sh", words);
		free(messages);
		free(words);
	}
}

/* What is said of texts that cannot be followed, and the words that are there all the same. */
static const struct {
	const char *text;
	const char *words;
	const char *message;
} doubtful[] = {
	{ "GRUB_CMDLINE_LINUX=\"a $(touch /x) mem=2G\"\n", "a  mem=2G ",
	  "/etc/default/grub:1:1: warning: GRUB_CMDLINE_LINUX cannot be determined here (a command substitution)" },
	{ "GRUB_CMDLINE_LINUX=\"a `touch /x`b\"\n", "a b ", ":1:1: warning: GRUB_CMDLINE_LINUX cannot" },
	{ "GRUB_CMDLINE_LINUX=a$((1+1))\n", "a ", "(arithmetic)" },
	{ "X=$(y)\n\nGRUB_CMDLINE_LINUX=\"a$X\"\n", "a ",
	  ":3:1: warning: GRUB_CMDLINE_LINUX cannot be determined here (a command substitution)" },
	{ "X=a\nif b; then X=$X-c; fi\nGRUB_CMDLINE_LINUX=$X\n", "a ", ":3:1: warning" },
	{ "GRUB_CMDLINE_LINUX=a\nif b; then\n\tGRUB_CMDLINE_LINUX=\"$GRUB_CMDLINE_LINUX mem=1G\"\nfi\n", "a ",
	  ":3:2: warning: GRUB_CMDLINE_LINUX cannot be determined here (commands are not run)" },
	{ "GRUB_CMDLINE_LINUX=a\nls && GRUB_CMDLINE_LINUX=c\n", "a ", ":2:7: warning" },
	{ "GRUB_CMDLINE_LINUX=a | cat\n", " ", ":1:1: warning" },
	{ "GRUB_CMDLINE_LINUX=a\nread GRUB_CMDLINE_LINUX < $x\n", "a ", ":2:6: warning" },
	{ "GRUB_CMDLINE_LINUX=a\n[ -n \"$(f)\" ] && X=1\n", "a ", ":2:1: warning: if the command before && fails" },
	{ "GRUB_CMDLINE_LINUX=a\n. ./other\n", "a ",
	  ":2:1: warning: GRUB_CMDLINE_LINUX cannot be determined here (this runs code from elsewhere)" },
	{ "GRUB_CMDLINE_LINUX=a\nif b; then . /etc/other; fi\n", "a ", ":2:12: warning" },
	{ "GRUB_CMDLINE_LINUX=a\neval x\n", "a ", ":2:1: warning" },
	{ "GRUB_CMDLINE_LINUX=a\ncat << END\nGRUB_CMDLINE_LINUX=b\nEND\n", "a ", ":2:1: warning: GRUB_CMDLINE_LINUX cannot be determined here (text after a here-document is not read)" },
	{ "f() { GRUB_CMDLINE_LINUX=b; }\nf\n", " ", ":1:7: warning" },
	{ "GRUB_CMDLINE_LINUX=\"a ${X#*b}\"\n", "a  ", "(a pattern in ${...})" },
	{ "GRUB_CMDLINE_LINUX=\"a $$\"\n", "a  ", "(a special parameter)" },
	{ "GRUB_CMDLINE_LINUX=\"a $${b\"\n", "a {b ", "(a special parameter)" },
	{ "X=1\nGRUB_CMDLINE_LINUX=\"a $X\\\n2\"\n", "a 12 ", "(a name that may continue on the next line)" },
	{ "true |\nGRUB_CMDLINE_LINUX=b\n", " ", ":2:1: warning" },
	{ "GRUB_CMDLINE_LINUX=a $X\n", " ", ":1:1: warning" },
	{ "GRUB_CMDLINE_LINUX=a$'b'\n", "a$b ", "($ before a quote, which shells read differently)" },
	{ "GRUB_CMDLINE_LINUX=~\n", "~ ", "(a home directory)" },
	{ "GRUB_CMDLINE_LINUX=a:~\n", "a:~ ", "(a home directory)" },
	{ "GRUB_CMDLINE_LINUX=${X:-~}\n", "~ ", "(a home directory)" },
	{ "X=a\n( case x in x) true;; esac; X=b\n)\nGRUB_CMDLINE_LINUX=$X\n", "a ", ":4:1: warning" },
	{ "GRUB_CMDLINE_LINUX=a\n( case x in (x) true;; y) true;; esac; exit\n)\n", "a ", ":2:40: warning" },
	{ "GRUB_CMDLINE_LINUX=a\nexport \"GRUB_CMDLINE_LINUX=b\"\n", "a ",
	  ":2:8: warning: GRUB_CMDLINE_LINUX cannot be determined here (not a plain name)" },
	{ "GRUB_CMDLINE_LINUX=a\nunset 'GRUB_CMDLINE_LINUX'\n", "a ", ":2:7: warning" },
	{ "GRUB_CMDLINE_LINUX=a\nexport GRUB_CMDLINE_\\\nLINUX=b\n", "a ", ":2:8: warning" },
	{ "GRUB_CMDLINE_LINUX=a\nGRUB_CMDLINE_\\\nLINUX=b\n", "a ",
	  ":2:1: warning: GRUB_CMDLINE_LINUX cannot be determined here (a command whose name is not plain)" },
	{ "GRUB_CMDLINE_LINUX=a\nif true; then return; fi\nGRUB_CMDLINE_LINUX=b\n", "b ",
	  ":2:15: warning: GRUB_CMDLINE_LINUX cannot be determined here (this may end the file)" },
	{ "GRUB_CMDLINE_LINUX=a\ntrue && return\nGRUB_CMDLINE_LINUX=b\n", "b ", ":2:9: warning" },
	{ "GRUB_CMDLINE_LINUX=a\ntrue && X=1 exit 1\n", "a ", ":2:13: warning" },
	{ "GRUB_CMDLINE_LINUX=a\n{\n\texec > /x true\n}\n", "a ", ":3:2: warning" },
	{ "GRUB_CMDLINE_LINUX=a\n\\. f\n", "a ", ":2:1: warning" },
	{ "GRUB_CMDLINE_LINUX=a\n\".\" f\n", "a ", ":2:1: warning" },
	{ "GRUB_CMDLINE_LINUX=a\nD=.; $D f\n", "a ", ":2:6: warning" },
	{ "GRUB_CMDLINE_LINUX=a\n`echo .` f\n", "a ", ":2:1: warning" },
	{ "GRUB_CMDLINE_LINUX=a\nX=1 \\. f\n", "a ", ":2:5: warning" },
	{ "GRUB_CMDLINE_LINUX=a\nif true; then '.' f; fi\n", "a ", ":2:15: warning" },
	{ "GRUB_CMDLINE_LINUX=a\ntrue && 2> /x 3>&1 . f\n", "a ", ":2:20: warning" },
	{ "GRUB_CMDLINE_LINUX=a\ncommand . f\n", "a ",
	  ":2:1: warning: GRUB_CMDLINE_LINUX cannot be determined here (this runs code from elsewhere)" },
	{ "GRUB_CMDLINE_LINUX=a\nalias f=.\nf x\n", "a ", ":2:1: warning" },
	{ "set a b\nGRUB_CMDLINE_LINUX=$1\n", "/usr/sbin/grub-probe ",
	  ":2:1: warning: GRUB_CMDLINE_LINUX cannot be determined here (an argument that may have been set)" },
	{ "shift\nGRUB_CMDLINE_LINUX=$#\n", "2 ", ":2:1: warning" },
	{ "true && set a b\nX=\"$*\"\nGRUB_CMDLINE_LINUX=$X\n", "/usr/sbin/grub-probe dummy ", ":3:1: warning" },
	{ "for X in mem=4G; do :; done\nGRUB_CMDLINE_LINUX=$X\n", " ", ":2:1: warning" },
	{ "read X < f\nGRUB_CMDLINE_LINUX=$X\n", " ", ":2:1: warning" },
	{ "X=a\nGRUB_CMDLINE_LINUX=$\\\nX\n", "$X ",
	  ":2:1: warning: GRUB_CMDLINE_LINUX cannot be determined here (a name that may continue on the next line)" },
	{ "GRUB_CMDLINE_LINUX=a\nX=$(case a in a) echo b;; esac)\nGRUB_CMDLINE_LINUX=b\n", "a ", ":2:1: warning: GRUB_CMDLINE_LINUX cannot be determined here (the end of a command substitution cannot be determined" },
	{ "GRUB_CMDLINE_LINUX=a\nX=$(cat << END\nit's\nEND\n)\nGRUB_CMDLINE_LINUX=b\n", "a ", ":6:1: warning" },
	{ "GRUB_CMDLINE_LINUX=a\nX=$(true # it's\n)\n", "a ", ":2:1: warning" },
	{ "GRUB_CMDLINE_LINUX=a\nif true; then X=$(case a in (a) echo \")\";; esac); fi\n", "a ", ":2:" },
	{ "GRUB_CMDLINE_LINUX=a\n{\ncat << END\nit's fi\nEND\n}\n", "a ", ":2:1: warning: GRUB_CMDLINE_LINUX cannot be determined here (text after a here-document is not read)" },
};

static void test_doubtful(void)
{
	for (size_t i = 0; i < sizeof(doubtful) / sizeof(*doubtful); i++) {
		char *messages, *words;

		tree_text(&tree, "/etc/default/grub", doubtful[i].text);
		words = by_reader(&messages);
		IS_TEXT(words, doubtful[i].words, shown(doubtful[i].text));
		HAS(messages, doubtful[i].message, "what cannot be followed is told with its place");
		free(messages);
		free(words);
	}
}

static void test_nul(void)
{
	static const char text[] = "GRUB_CMDLINE_LINUX=a\nX=\"\0b\"\nGRUB_CMDLINE_LINUX=\"mem=\0004G\"\n";
	char *messages, *words;

	tree_write(&tree, "/etc/default/grub", text, sizeof(text) - 1);
	words = by_reader(&messages);
	IS_TEXT(words, "mem=4G ", "what stands behind a NUL byte is read, as shells do");
	HAS(messages, "/etc/default/grub:2:4: warning: a NUL byte", "which is told with its place");
	compare(shown("NUL"), "/bin/sh", NULL, words);
	free(messages);
	free(words);
}

static void test_drop_ins(void)
{
	char *messages, *words, *path;

	tree_text(&tree, "/etc/default/grub", "GRUB_CMDLINE_LINUX=main\nX=x\n");
	tree_text(&tree, "/etc/default/grub.d/b.cfg", "GRUB_CMDLINE_LINUX=\"$GRUB_CMDLINE_LINUX b$X\"\n");
	tree_text(&tree, "/etc/default/grub.d/B.cfg", "GRUB_CMDLINE_LINUX=\"$GRUB_CMDLINE_LINUX B\"\nreturn\n");
	tree_text(&tree, "/etc/default/grub.d/10.cfg", "GRUB_CMDLINE_LINUX=\"$GRUB_CMDLINE_LINUX 10\"\n");
	tree_text(&tree, "/etc/default/grub.d/.hidden.cfg", "GRUB_CMDLINE_LINUX=hidden\n");
	tree_text(&tree, "/etc/default/grub.d/other.conf", "GRUB_CMDLINE_LINUX=other\n");
	tree_text(&tree, "/etc/default/grub.d/zz-memmap.cfg", "GRUB_CMDLINE_LINUX=$(ours)\n");
	words = by_reader(&messages);
	IS_TEXT(words, "main 10 B bx ", "drop-ins in the order of bytes, ours and others' files left out");
	IS_TEXT(messages, "", "with nothing to say");
	free(words);
	free(messages);
	tree_text(&tree, "/usr/sbin/grub2-mkconfig", "#!/bin/sh\n. /etc/default/grub\n");
	words = by_reader(&messages);
	IS_TEXT(words, "main 10 B bx ", "a program that may not be executed tells nothing");
	free(words);
	free(messages);
	path = format_text("%s/usr/sbin/grub2-mkconfig", tree.path);
	chmod(path, 0755);
	free(path);
	tree_text(&tree, "/etc/default/grub", "GRUB_CMDLINE_LINUX=\"$0 $1\"\n");
	words = by_reader(&messages);
	IS_TEXT(words, "/usr/sbin/grub2-mkconfig /usr/sbin/grub2-probe ", "Fedora's reads none, and has other names");
	free(words);
	free(messages);
}

int main(void)
{
	tree = tree_new();
	/* Whether GRUB can read the values does not matter to the shells. */
	tree_text(&tree, "/boot/loader/entries/a.conf", "");
	test_followed();
	test_doubtful();
	test_nul();
	test_drop_ins();
	tree_free(&tree);
	return done_testing();
}
