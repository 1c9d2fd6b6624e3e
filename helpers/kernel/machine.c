// SPDX-License-Identifier: GPL-2.0-or-later
#include "machine.h"

#include <errno.h>

#include "base/range.h"
#include "boot-params.h"
#include "cmdline.h"

void machine_init(struct machine *machine)
{
	*machine = (struct machine){ .reach = X86_REACH };
}

void machine_read(struct machine *machine, const struct sysroot *root)
{
	struct boot_params params = { 0 };

	machine_init(machine);
	machine->cmdline = line_read_running(root);
	machine->cmdline_problem = machine->cmdline ? 0 : errno;
	boot_params_read(&params, root);
	machine->kaslr = kaslr_find(&params);
	machine->loaded_by = boot_params_loaded_by(&params);
	machine->initramfs = boot_params_initramfs(&params);
	machine->setup_data = boot_params_setup_data(&params);
	machine->reach = firmware_reach(root);
	machine->map_known = firmware_read(root, &params, &machine->map);
	machine->srat_problem = srat_read(root, &machine->srat) ? 0 : errno;
	machine_finish(machine);
	boot_params_free(&params);
}

void machine_finish(struct machine *machine)
{
	firmware_finish(&machine->map, machine->reach);
	srat_finish(&machine->srat, &machine->map.ram);
}

void machine_copy(struct machine *to, const struct machine *from)
{
	machine_free(to);
	*to = *from;
	to->cmdline = from->cmdline ? copy_text(from->cmdline) : NULL;
	to->map = (struct firmware_map){ 0 };
	ranges_copy(&to->map.ram, &from->map.ram);
	ranges_copy(&to->map.other, &from->map.other);
	ranges_copy(&to->map.added, &from->map.added);
	to->srat = (struct srat){ .exists = from->srat.exists };
	for (size_t i = 0; i < from->srat.count; i++)
		srat_add(&to->srat, &from->srat.list[i], false);
}

void machine_free(struct machine *machine)
{
	free(machine->cmdline);
	firmware_map_free(&machine->map);
	srat_free(&machine->srat);
	*machine = (struct machine){ 0 };
}
