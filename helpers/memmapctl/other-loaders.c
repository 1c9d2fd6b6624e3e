// SPDX-License-Identifier: GPL-2.0-or-later
#include "other-loaders.h"

#include <string.h>

#include "args/args.h"
#include "args/bls-options.h"
#include "base/escape.h"
#include "base/paths.h"
#include "base/strbuf.h"
#include "base/sysroot.h"
#include "ctl.h"
#include "grub/bls-entry.h"
#include "kernel/cmdline.h"

#define ADDONS "/loader/addons/"
#define KERNEL_CMDLINE "/etc/kernel/cmdline"
#define KERNEL_CMDLINE_MOST MIB
#define ENTRY_MOST MIB

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

/* What is set so for a source replaces what it had before. With an older ostree the command fails. */
static char *bootc_advice(const char *args)
{
	return format_text("bootc loader-entries set-options-for-source --source memmap%s%s%s (with ostree 2026.1 or "
			   "newer)", *args ? " --options '" : "", args, *args ? "'" : "");
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

/* An addon's command line comes behind that of its image. Those in loader/addons are for all images, also for those of
 * later kernels, since systemd 254 as those for one image (systemd-stub(7)). */
static char *addon_advice(const char *folder, const char *args)
{
	return format_text("ukify build --cmdline='%s' --output=memmap.addon.efi (signed, where Secure Boot is on), "
			   "and put memmap.addon.efi on the EFI system partition: into " ADDONS " for all images "
			   "there, also of later kernels, or into %s for this one", args,
			   folder ? folder : "the folder named as the image with .extra.d/ added");
}

/* grubby copies the variable into it from GRUB's entries. */
static bool has_variable(const struct sysroot *root)
{
	auto_free char *text = sysroot_read(root, KERNEL_CMDLINE, KERNEL_CMDLINE_MOST, NULL);

	return text && options_have_token(text);
}

/* Once this file exists, entries and images no longer use their default arguments (90-loaderentry.install), and would
 * lack root=. */
static const char *cmdline_hint(const struct sysroot *root)
{
	if (sysroot_exists(root, KERNEL_CMDLINE))
		return has_variable(root) ? " in place of GRUB's variable, which this loader does not expand," : "";
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
	auto_free char *folder = loader_addon_folder(root);
	auto_free char *addon = addon_advice(folder, args);

	if (loader->kind == LOADER_UKI_VENDOR)
		return format_text("this boot came from a unified kernel image that was built by its distribution, "
				   "which reads no file of this host; give it an addon: run %s", addon);
	return format_text("this boot came from a unified kernel image, which contains its arguments; put these at "
			   "the beginning of " KERNEL_CMDLINE "%s and rebuild the image: %s; if it is not built on "
			   "this host, which it then does not read, give it an addon instead: run %s",
			   cmdline_hint(root), args, addon);
}

static char *removal_advice(const struct loader *loader, const struct sysroot *root)
{
	auto_free char *folder = loader_addon_folder(root);

	if (loader->kind == LOADER_UKI_VENDOR)
		return format_text("this boot came from a unified kernel image that was built by its distribution; "
				   "remove memmap.addon.efi from " ADDONS " and %s on the EFI system partition",
				   folder ? folder : "the image's folder of addons");
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
	if (loader->kind == LOADER_OTHER)
		return format_text("this boot came from %s, which does not read GRUB's menu; put these arguments, "
				   "which 'memmapctl args' prints, into its configuration: %s", loader->name, args);
	return format_text("this boot came from %s, whose entries do not get their arguments from GRUB's menu; put "
			   "these arguments at the beginning of " KERNEL_CMDLINE "%s and run %s: %s", loader->name,
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

/* The image that an entry starts in place of a kernel, or NULL. The caller frees it. */
static char *image_of(const char *text)
{
	struct bls_field field;

	while (bls_field_next(&text, &field))
		if (bls_field_is(&field, "efi"))
			return bls_field_value(&field);
	return NULL;
}

static void report_image(const struct sysroot *root, const char *path, const char *args)
{
	auto_free char *text = sysroot_read(root, path, ENTRY_MOST, NULL);
	auto_free char *image = text ? image_of(text) : NULL;
	auto_free char *folder = NULL;
	auto_free char *advice = NULL;

	if (!image)
		return;
	folder = format_text("%.*s.extra.d/", (int)strcspn(image, " \t\r"), image);
	advice = addon_advice(folder, args);
	print_line(stderr, CTL_NAME ": warning: %s%s: starts a unified kernel image, which contains its arguments and "
				    "gets none from GRUB's menu; give it an addon: run %s", root->path, path, advice);
}

void images_report(const struct sysroot *root, const char *args)
{
	struct dirent **found = NULL;
	int count = sysroot_scandir(root, ENTRIES_FOLDER, &found, bls_entry_is_file);

	for (int i = 0; i < count; i++) {
		auto_free char *path = format_text(ENTRIES_FOLDER "/%s", found[i]->d_name);

		report_image(root, path, args);
		free(found[i]);
	}
	if (count >= 0)
		free(found);
}
