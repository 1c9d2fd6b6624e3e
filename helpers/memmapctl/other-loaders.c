// SPDX-License-Identifier: GPL-2.0-or-later
#include "other-loaders.h"

#include <string.h>

#include "args/args.h"
#include "base/strbuf.h"
#include "base/sysroot.h"
#include "kernel/cmdline.h"

/* Adds each of our arguments between `before` and `after`. They contain no quotes or blanks, but a `!`, which
 * interactive shells expand outside single quotes. */
static void add_each(struct text *text, const char *args, const char *before, const char *after)
{
	while (*args) {
		size_t length = strcspn(args, " ");

		if (length)
			text_addf(text, "%s%.*s%s", before, (int)length, args, after);
		args += length + (args[length] == ' ');
	}
}

static char *running_args(const struct sysroot *root)
{
	auto_free char *line = line_read_running(root);
	auto_clean(args) struct args args = { 0 };

	if (line)
		args_parse(&args, line);
	return args_text(&args);
}

static char *ostree_advice(const struct sysroot *root, const char *args)
{
	auto_free char *old = running_args(root);
	struct text text = { 0 };

	text_addf(&text,
		  "ostree manages the kernel arguments on this host, so nothing was changed; run: rpm-ostree kargs");
	add_each(&text, old, " --delete-if-present='", "'");
	add_each(&text, args, " --append='", "'");
	if (*args) {
		text_addf(&text, "; or in a bootc image, /usr/lib/bootc/kargs.d/10-memmap.toml: kargs = [");
		add_each(&text, args, " \"", "\",");
		text_addf(&text, " ]");
	}
	return text_take(&text);
}

/* Once this file exists, entries and images no longer use their default arguments (90-loaderentry.install), and would
 * lack root=. */
static const char *cmdline_hint(const struct sysroot *root)
{
	if (sysroot_exists(root, "/etc/kernel/cmdline"))
		return "";
	if (sysroot_exists(root, "/usr/lib/kernel/cmdline"))
		return ", which does not exist yet and must also contain all other arguments from "
		       "/usr/lib/kernel/cmdline,";
	return ", which does not exist yet and must also contain all other arguments from /proc/cmdline,";
}

char *loader_advice(enum loader loader, const struct sysroot *root, const char *args)
{
	if (loader == LOADER_OSTREE)
		return ostree_advice(root, args);
	if (!*args)
		return format_text("this boot came from %s, which does not read GRUB's menu; remove memmap's "
				   "arguments from its command line by hand",
				   loader == LOADER_UKI ? "a unified kernel image" : "systemd-boot");
	if (loader == LOADER_UKI)
		return format_text("this boot came from a unified kernel image, which contains its arguments; put "
				   "these at the beginning of /etc/kernel/cmdline%s and rebuild the image: "
				   "%s", cmdline_hint(root),
				   args);
	return format_text("this boot came from systemd-boot, which does not read GRUB's menu; put these arguments at "
			   "the beginning of /etc/kernel/cmdline%s and run 'kernel-install add-all' (before systemd "
			   "256: 'kernel-install add' for each kernel): %s", cmdline_hint(root), args);
}

bool loader_has_args(const struct sysroot *root, const char *args)
{
	auto_free char *running = line_id_running(root);
	auto_free char *id = line_id(args);

	if (!running || !id)
		return !running && !id;
	return streq(running, id);
}
