// SPDX-License-Identifier: GPL-2.0-or-later
/* Containers: what is said decides, then what systemd tells a generator, then systemd-detect-virt; a tree is none. */
#include "kernel/container.h"

#include <sys/stat.h>

#include "unit/scene.h"

/* A systemd-detect-virt that says yes to an option, or to none. */
static void detect(const struct tree *tree, const char *option)
{
	auto_free char *script = format_text("#!/bin/sh\n[ \"$2\" = \"%s\" ]\n", option);
	auto_free char *path = format_text("%s/systemd-detect-virt", tree->path);

	tree_text(tree, "/systemd-detect-virt", script);
	chmod(path, 0755);
}

static void test_detected(const struct tree *tree)
{
	const struct sysroot none = { "" }, other = { tree->path };

	detect(tree, "--container");
	OK(is_container(&none), "systemd-detect-virt finds a container");
	OK(!is_container(&other), "a tree is none");
	detect(tree, "--chroot");
	OK(is_container(&none), "a chroot is one as well");
	detect(tree, "neither");
	OK(!is_container(&none), "it finds nothing");
	setenv("PATH", "/nonexistent", 1);
	OK(!is_container(&none), "what cannot be asked says no");
	setenv("PATH", tree->path, 1);
}

static void test_told(const struct tree *tree)
{
	const struct sysroot none = { "" }, other = { tree->path };

	detect(tree, "--container");
	setenv("SYSTEMD_SCOPE", "system", 1);
	OK(!is_container(&none), "a generator that is told of nothing asks nothing");
	setenv("SYSTEMD_VIRTUALIZATION", "vm:kvm", 1);
	OK(!is_container(&none), "a virtual machine is none");
	setenv("SYSTEMD_VIRTUALIZATION", "container:lxc", 1);
	OK(is_container(&none) && !is_container(&other), "a container, and a tree in it");
	setenv("MEMMAP_CONTAINER", "no", 1);
	OK(!is_container(&none), "said to be none");
	unsetenv("SYSTEMD_VIRTUALIZATION");
	setenv("MEMMAP_CONTAINER", "yes", 1);
	OK(is_container(&none) && !is_container(&other), "said to be one, and a tree in it");
	setenv("MEMMAP_CONTAINER", "perhaps", 1);
	OK(!is_container(&none), "another answer is none");
}

int main(void)
{
	struct tree tree = tree_new();

	unsetenv("MEMMAP_CONTAINER");
	unsetenv("SYSTEMD_SCOPE");
	unsetenv("SYSTEMD_VIRTUALIZATION");
	setenv("PATH", tree.path, 1);
	test_detected(&tree);
	test_told(&tree);
	tree_free(&tree);
	return done_testing();
}
