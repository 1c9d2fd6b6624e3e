// SPDX-License-Identifier: GPL-2.0-or-later
/* How GRUB's scripts are split: lines, tokens, words, parts of words. */
#include "script/script-words.h"

#include "script/script-source.h"
#include "unit/scene.h"

static const char *const kinds = "wn;{}!?e";

/* One letter for each token: a word, a newline, ; { }, what GRUB refuses (!), an open quote (?), the end. */
static char *tokens(const char *script, size_t length)
{
	struct script_source *source = script_source_new("s", script, length);
	struct script_reader reader = { source->bytes, source->bytes + source->length, 1, false };
	struct script_token token;
	struct text found = { 0 };

	do {
		script_token_next(&reader, &token);
		text_addf(&found, "%c", kinds[token.kind]);
		if (token.kind == SCRIPT_WORD)
			text_addf(&found, "%u", token.line);
	} while (token.kind != SCRIPT_END && token.kind != SCRIPT_BAD && token.kind != SCRIPT_UNCLOSED);
	script_source_free(source);
	return text_take(&found);
}

static void splits(const char *script, const char *want)
{
	auto_free char *got = tokens(script, strlen(script));

	IS_TEXT(got, want, shown(script));
}

static void test_tokens(void)
{
	auto_free char *nul = tokens("a\0b;c\nd", 7);

	splits("set a=b\n", "w1w1ne");
	splits("a;b {c}", "w1;w1{w1}ne");
	splits("a{b", "w1{w1ne");
	splits("a # b;\n#c\nd#e", "w1nw3ne");
	splits("'a\nb' c", "w1w2ne");
	splits("\"a\n#b\nc\" d", "w1w3ne");
	splits("a\\\nb c", "w1w2ne");
	splits("a\\;b\\\"c", "w1ne");
	splits("a\r\n\rb\r\n", "w1nw2ne");
	splits("${a}$b$1$?$\"c d\"", "w1ne");
	splits("a && b", "w1!");
	splits("a $-", "w1!");
	splits("${a-b}", "!");
	splits("\"a $ b\"", "!");
	splits("'a", "?");
	splits("\"a\\\"", "?");
	splits("a\\", "w1e");
	IS_TEXT(nul, "w1nw2ne", "what follows a NUL in a line is left out");
}

/* The parts: text as it is, {NAME} for variables, and | before those in quotes. */
static void has_parts(const char *word, const char *want)
{
	struct script_token token = { SCRIPT_WORD, word, strlen(word), 1 };
	struct script_parts parts = script_parts_of(&token);
	auto_clean(text) struct text found = { 0 };
	struct script_part part;

	while (script_part_next(&parts, &part))
		text_addf(&found, part.kind == SCRIPT_VARIABLE ? "%s{%.*s}" : "%s%.*s", part.is_quoted ? "|" : "",
			  (int)part.length, part.start);
	IS_TEXT(text_get(&found), want, shown(word));
}

static void test_parts(void)
{
	has_parts("a$b${c}d", "a{b}{c}d");
	has_parts("'a$b'", "||a$b");
	has_parts("\"a$b\\$c\\d\"", "||a|{b}|$|c|\\d");
	has_parts("\"\"", "|");
	has_parts("a\\$b\\\\c\\\nd", "a$b\\cd");
	has_parts("\\x41\\y", "\\x41y");
	has_parts("$12a$?", "{12}a{?}");
	has_parts("$\"a $b\"", "||a |{b}");
}

static void test_lenient(void)
{
	static const char text[] = "a{b}&$- 'c d";
	struct script_reader reader = { text, text + strlen(text), 1, true };
	struct script_token token;

	script_token_next(&reader, &token);
	OK(token.kind == SCRIPT_WORD && token.length == strlen("a{b}&$-"), "signs are parts of words where it is wanted");
	script_token_next(&reader, &token);
	OK(token.kind == SCRIPT_WORD && !*reader.at, "and an open quote ends with the text");
}

static void test_sections(void)
{
	static const char text[] = "a\n### BEGIN /etc/grub.d/10_linux ###\nb\n### END /etc/grub.d/10_linux ###\nc\n";
	struct script_source *source = script_source_new("s", text, strlen(text));

	OK(!script_source_section(source, strchr(source->bytes, 'a')), "before a script's part");
	IS_TEXT(script_source_section(source, strchr(source->bytes, 'b')), "10_linux", "in it");
	OK(!script_source_section(source, strchr(source->bytes, 'c')), "behind it");
	script_source_free(source);
}

int main(void)
{
	test_tokens();
	test_parts();
	test_lenient();
	test_sections();
	return done_testing();
}
