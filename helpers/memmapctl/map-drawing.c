// SPDX-License-Identifier: GPL-2.0-or-later
#include "map-drawing.h"

#include <langinfo.h>
#include <string.h>

#include "base/range.h"

#include "base/size.h"

#define CELLS 64

/* Colours of the regions, in turn, and the sequence that ends one. */
static const char *const colours[] = { "\033[32m", "\033[33m", "\033[36m", "\033[35m" };
#define COLOUR_END "\033[0m"

struct style {
	bool colour;
	const char *ram;
	const char *foreign;
	const char *hole;
};

struct drawing {
	const struct plan *plan;
	const struct host *host;
	struct style style;
	int node;
	struct ranges ram; /* the node's */
};

char drawing_mark(size_t region)
{
	static const char marks[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

	return marks[region % strlen(marks)];
}

static struct style choose_style(void)
{
	const char *no_colour = getenv("NO_COLOR");
	bool colour = isatty(STDOUT_FILENO) && !(no_colour && *no_colour);

	if (streq(nl_langinfo(CODESET), "UTF-8"))
		return (struct style){ colour, "░", "▒", "┊" };
	return (struct style){ colour, ".", "x", "|" };
}

/* Returns the index of the region that overlaps a range, or -1. */
static int region_in(const struct plan *plan, struct range range)
{
	for (size_t i = 0; i < plan->count; i++)
		if (plan->list[i].range.size && range_overlaps(plan->list[i].range, range))
			return (int)i;
	return -1;
}

static bool foreign_in(const struct host *host, struct range range)
{
	for (size_t i = 0; i < host->next.places.count; i++)
		if (range_overlaps(host->next.places.list[i].range, range))
			return true;
	return false;
}

static void put_cell(const struct drawing *drawing, struct range range)
{
	int region = region_in(drawing->plan, range);
	const char *colour = colours[(size_t)(region < 0 ? 0 : region) %
				     (sizeof(colours) / sizeof(*colours))];

	if (region < 0)
		fputs(foreign_in(drawing->host, range) ? drawing->style.foreign : drawing->style.ram,
		      stdout);
	else if (drawing->style.colour)
		printf("%s%c" COLOUR_END, colour, drawing_mark((size_t)region));
	else
		putchar(drawing_mark((size_t)region));
}

/* Returns the next cell: at most `most` bytes of a piece, ending early where a region begins or ends, so that even the
 * smallest region is visible. */
static struct range next_cell(const struct drawing *drawing, struct range piece, uint64_t most)
{
	struct range cell = { piece.start, piece.size < most ? piece.size : most };

	for (size_t i = 0; i < drawing->plan->count; i++) {
		struct range taken = drawing->plan->list[i].range;

		if (!taken.size)
			continue;
		if (taken.start > cell.start && taken.start < range_end(cell))
			cell.size = taken.start - cell.start;
		if (range_end(taken) > cell.start && range_end(taken) < range_end(cell))
			cell.size = range_end(taken) - cell.start;
	}
	return cell;
}

static void put_piece(const struct drawing *drawing, struct range piece, uint64_t most)
{
	while (piece.size) {
		struct range cell = next_cell(drawing, piece, most);

		put_cell(drawing, cell);
		piece = (struct range){ range_end(cell), piece.size - cell.size };
	}
}

/* Skips pieces too small to see, and holes too small to matter. */
static void put_node(const struct drawing *drawing)
{
	const struct ranges *ram = &drawing->ram;
	uint64_t sum = ranges_sum(ram), most = sum / CELLS + 1, end = 0;

	printf("node %d: %s of RAM\n  ", drawing->node, size_rounded(sum).text);
	for (size_t i = 0; i < ram->count; i++) {
		struct range piece = ram->list[i];

		if (piece.size < most / 2 && region_in(drawing->plan, piece) < 0)
			continue;
		if (end && piece.start - end > most / 2)
			fputs(drawing->style.hole, stdout);
		put_piece(drawing, piece, most);
		end = range_end(piece);
	}
	printf("\n  %s to %s\n", address_text(ram->list[0].start).text,
	       address_text(range_end(ram->list[ram->count - 1]) - 1).text);
}

static void collect_node(struct drawing *drawing)
{
	const struct ranges *ram = &drawing->host->machine.map.ram;
	const struct srat *srat = &drawing->host->machine.srat;

	drawing->ram.count = 0;
	for (size_t i = 0; i < ram->count; i++) {
		if (!srat->exists)
			ranges_add(&drawing->ram, ram->list[i]);
		for (size_t j = 0; j < srat->count; j++)
			if (srat->list[j].node == drawing->node)
				ranges_add(&drawing->ram,
					   range_common(ram->list[i], srat->list[j].range));
	}
	ranges_sort(&drawing->ram);
}

static int last_node(const struct srat *srat)
{
	int last = 0;

	for (size_t i = 0; i < srat->count; i++)
		if (srat->list[i].node > last)
			last = srat->list[i].node;
	return last;
}

void drawing_print(const struct plan *plan, const struct host *host)
{
	struct drawing drawing = { plan, host, choose_style(), 0, { 0 } };
	int last = last_node(&host->machine.srat);

	for (; drawing.node <= last; drawing.node++) {
		collect_node(&drawing);
		if (drawing.ram.count)
			put_node(&drawing);
	}
	printf("%s RAM, letters: regions%s%s%s, %s a hole\n\n", drawing.style.ram,
	       host->next.places.count ? ", " : "",
	       host->next.places.count ? drawing.style.foreign : "",
	       host->next.places.count ? " other arguments" : "", drawing.style.hole);
	ranges_free(&drawing.ram);
}
