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

static char *kargs_advice(const struct sysroot *root, const char *args)
{
	auto_free char *old = running_args(root);
	struct text text = { 0 };

	text_addf(&text, "rpm-ostree kargs");
	add_each(&text, old, " --delete-if-present='", "'");
	add_each(&text, args, " --append='", "'");
	return text_take(&text);
}

/* What is set so for a source replaces what it had before. */
static char *bootc_advice(const char *args)
{
	return format_text("bootc loader-entries set-options-for-source --source memmap%s%s%s",
			   *args ? " --options '" : "", args, *args ? "'" : "");
}

static char *ostree_advice(enum loader_kind kind, const struct sysroot *root, const char *args)
{
	auto_free char *command = kind == LOADER_BOOTC ? bootc_advice(args) : kargs_advice(root, args);
	struct text text = { 0 };

	text_addf(&text, "ostree manages the kernel arguments on this host, so nothing was changed; run: %s",
		  command);
	if (*args) {
		text_addf(&text, "; or in a bootc image, /usr/lib/bootc/kargs.d/10-memmap.toml: kargs = [");
		add_each(&text, args, " \"", "\",");
		text_addf(&text, " ]");
	}
	return text_take(&text);
}

/* Its own list of arguments is the only one that its entries are made from. */
static char *kernelstub_advice(const struct sysroot *root, const char *args)
{
	auto_free char *old = running_args(root);
	struct text text = { 0 };

	text_addf(&text, "kernelstub makes the boot entries on this host, so nothing was changed; run: ");
	if (*old)
		text_addf(&text, "kernelstub --delete-options '%s'%s", old, *args ? " && " : "");
	if (*args)
		text_addf(&text, "kernelstub --add-options '%s'", args);
	return text_take(&text);
}

/* An addon's command line comes behind that of its image (systemd-stub(7)). */
static char *addon_advice(const struct sysroot *root, const char *args)
{
	auto_free char *folder = loader_addon_folder(root);

	return format_text("ukify build --cmdline='%s' --output=memmap.addon.efi (signed, where Secure Boot is on), "
			   "and put memmap.addon.efi into %s%s on the EFI system partition", args,
			   folder ? "" : "the folder named as the image with .extra.d/ added,", folder ? folder : "");
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

/* What makes the entries anew after an edit of /etc/kernel/cmdline. */
static const char *entries_command(enum loader_kind kind)
{
	switch (kind) {
	case LOADER_PROXMOX:
		return "'proxmox-boot-tool refresh'";
	case LOADER_SDBOOTUTIL:
		return "'sdbootutil update-all-entries'";
	default:
		return "'kernel-install add-all' (before systemd 256: 'kernel-install add' for each kernel)";
	}
}

static char *image_advice(const struct loader *loader, const struct sysroot *root, const char *args)
{
	auto_free char *addon = addon_advice(root, args);
	const char *hint = cmdline_hint(root);

	if (loader->kind == LOADER_UKI_VENDOR)
		return format_text("this boot came from a unified kernel image that was built by its distribution, "
				   "which reads no file of this host; give it an addon: run %s", addon);
	return format_text("this boot came from a unified kernel image, which contains its arguments; put these at "
			   "the beginning of /etc/kernel/cmdline%s and rebuild the image: %s%s%s", hint, args,
			   *hint ? "; if it is not built on this host, give it an addon instead: run " : "",
			   *hint ? addon : "");
}

static char *removal_advice(const struct loader *loader, const struct sysroot *root)
{
	auto_free char *folder = loader_addon_folder(root);

	if (loader->kind == LOADER_UKI_VENDOR)
		return format_text("this boot came from a unified kernel image that was built by its distribution; "
				   "remove memmap.addon.efi from %s on the EFI system partition",
				   folder ? folder : "its folder of addons");
	return format_text("this boot came from %s, which does not read GRUB's menu; remove memmap's arguments from "
			   "its command line by hand", loader->name);
}

char *loader_advice(const struct loader *loader, const struct sysroot *root, const char *args)
{
	switch (loader->kind) {
	case LOADER_OSTREE:
	case LOADER_BOOTC:
		return ostree_advice(loader->kind, root, args);
	case LOADER_KERNELSTUB:
		return kernelstub_advice(root, args);
	default:
		break;
	}
	if (!*args)
		return removal_advice(loader, root);
	if (loader->kind == LOADER_UKI || loader->kind == LOADER_UKI_VENDOR)
		return image_advice(loader, root, args);
	if (loader->kind == LOADER_TOOLS)
		return format_text("this boot came from %s, %s, so nothing was changed; give these arguments to the "
				   "tool that makes them: %s", loader->name, loader->why, args);
	if (loader->kind == LOADER_OTHER)
		return format_text("this boot came from %s, which does not read GRUB's menu; put these arguments, "
				   "which 'memmapctl args' prints, into its configuration: %s", loader->name, args);
	return format_text("this boot came from %s, whose entries do not get their arguments from GRUB's menu; put "
			   "these arguments at the beginning of /etc/kernel/cmdline%s and run %s: %s", loader->name,
			   cmdline_hint(root), entries_command(loader->kind), args);
}

bool loader_has_args(const struct sysroot *root, const char *args)
{
	auto_free char *running = line_id_running(root);
	auto_free char *id = line_id(args);

	if (!running || !id)
		return !running && !id;
	return streq(running, id);
}
