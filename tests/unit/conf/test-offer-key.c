// SPDX-License-Identifier: GPL-2.0-or-later
/* Which key or word is meant by another. */
#include "conf/offer-key.h"

#include "unit/scene.h"

static void word(const char *given, const char *wanted)
{
	static const char *const words[] = { "no", "yes", "off", NULL };
	const char *offer = offer_word(given, words);

	IS_TEXT(offer ? offer : "none", wanted, given);
}

static void test_word(void)
{
	word("Yes", "yes");
	word("TRUE", "yes");
	word("0", "no");
	word("disabled", "no");
	word("maybe", "none");
	word("", "none");
}

static const char *name(int number)
{
	static const char *const names[] = { "start", "mount-options", "trial-minutes", NULL };

	return names[number];
}

static void key(const char *given, const char *wanted)
{
	auto_free char *spelling = NULL;
	const char *offer = offer_key(given, name, &spelling);

	IS_TEXT(offer ? offer : "none", wanted, given);
}

static void test_key(void)
{
	key("trial-minute", "trial-minutes");
	key("offset", "start");
	key("Address", "start");
	key("START", "start");
	key("mount_options", "mount-options");
	key("mount options", "mount-options");
	key("opts", "mount-options");
	key("end", "none");
	key("strat", "start");
	key("tart", "none");
	key("starts", "start");
	key("- start", "start");
	key("data.start", "start");
	key("export start", "start");
	key("st", "none");
	key("colour", "none");
	key("", "none");
}

int main(void)
{
	test_key();
	test_word();
	return done_testing();
}
