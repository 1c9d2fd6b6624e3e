// SPDX-License-Identifier: GPL-2.0-or-later
/* Fuzzing of a command line and, behind a line of "=", /proc/iomem: no verdict says ok of what is not as asked. */
#include "fuzz.h"

#include "granted/verdict-output.h"

static void must_be_good_line(const struct line *line)
{
	for (size_t i = 0; i < line->count; i++) {
		const struct asked *region = &line->list[i];

		MUST(region->name || region->range.size);
		MUST(!region->name || *region->name);
		MUST(range_end(region->range) >= region->range.start);
		MUST(i == 0 || line->list[i - 1].range.start <= region->range.start);
		MUST(!region->name || line_find(line, region->name) == region);
		for (size_t j = 0; j < i && !region->name; j++)
			MUST(!range_same(line->list[j].range, region->range));
	}
}

static bool overlaps_some(const struct ranges *ranges, struct range range)
{
	for (size_t i = 0; i < ranges->count; i++)
		if (range_overlaps(ranges->list[i], range))
			return true;
	return false;
}

static void must_be_as_asked(const struct finding *finding, const struct evidence *evidence)
{
	MUST(finding->range.size);
	MUST(finding->granted.count == 1 && range_same(finding->granted.list[0], finding->range));
	MUST(ranges_hold(&evidence->ram, finding->range));
	MUST(!overlaps_some(&evidence->iomem.kernel, finding->range));
}

static void must_be_good_finding(const struct finding *finding, const struct evidence *evidence)
{
	MUST((finding->reason == REASON_OK) == !finding->text);
	MUST(!finding->text || !strchr(finding->text, '\n'));
	MUST((finding->reason == REASON_UNKNOWN) == !evidence->iomem.known);
	switch (finding->reason) {
	case REASON_OK:
		must_be_as_asked(finding, evidence);
		break;
	case REASON_MISSING:
		MUST(!finding->granted.count);
		break;
	case REASON_NOT_RAM:
		MUST(!ranges_hold(&evidence->ram, finding->range));
		break;
	case REASON_KERNEL_INSIDE:
		MUST(overlaps_some(&evidence->iomem.kernel, finding->range));
		break;
	case REASON_SPLIT:
		MUST(finding->granted.count > 1 || !range_inside(finding->granted.list[0], finding->range));
		break;
	case REASON_SHORT:
		MUST(finding->granted.count == 1 && finding->granted.list[0].size < finding->range.size);
		break;
	default:
		MUST(finding->reason == REASON_UNKNOWN);
	}
}

/* What a function prints; the caller frees it. */
static char *printed(const struct verdict *verdict, void (*print)(const struct verdict *verdict, FILE *out))
{
	char *text = NULL;
	size_t length = 0;
	FILE *out = open_memstream(&text, &length);

	MUST(out);
	print(verdict, out);
	fclose(out);
	return text;
}

/* One line of ASCII whose brackets match. */
static void must_be_json(const char *text)
{
	char open[64];
	size_t depth = 0;
	bool quoted = false;

	for (; *text && *text != '\n'; text++) {
		MUST(*text >= ' ' && *text <= '~');
		if (quoted && *text == '\\')
			MUST(*++text);
		else if (*text == '"')
			quoted = !quoted;
		else if (!quoted && (*text == '{' || *text == '[')) {
			MUST(depth < sizeof(open));
			open[depth++] = *text == '{' ? '}' : ']';
		} else if (!quoted && (*text == '}' || *text == ']'))
			MUST(depth && open[--depth] == *text);
	}
	MUST(!quoted && !depth && strcmp(text, "\n") == 0);
}

static void must_be_good_verdict(const struct verdict *verdict, const struct evidence *evidence)
{
	bool failed = false;
	char *text;

	MUST(verdict->count == evidence->line.count);
	for (size_t i = 0; i < verdict->count; i++) {
		must_be_good_finding(&verdict->list[i], evidence);
		failed = failed || (verdict->list[i].reason != REASON_OK && verdict->list[i].reason != REASON_UNKNOWN);
	}
	MUST((verdict_level(verdict) == LEVEL_FAILED) == failed);
	text = printed(verdict, verdict_print_json);
	must_be_json(text);
	free(text);
	text = printed(verdict, verdict_print);
	MUST(strstr(text, "\nverdict: ") || !verdict->count);
	free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct host host = host_of_16g();
	struct evidence evidence = { .line_known = true, .machine = host.machine };
	struct verdict verdict = { 0 };
	char *line = text_of(data, size), *iomem = strstr(line, "\n=\n");

	if (iomem) {
		*iomem = '\0';
		iomem += 3;
	}
	line_parse(&evidence.line, line);
	iomem_parse(&evidence.iomem, iomem ? iomem : "");
	ranges_copy(&evidence.ram, &host.machine.map.ram);
	ranges_merge(&evidence.ram);
	evidence.machine.kaslr = size % 2 ? KASLR_IS_ON : KASLR_IS_OFF;
	must_be_good_line(&evidence.line);
	verdict_make(&verdict, &evidence, true);
	must_be_good_verdict(&verdict, &evidence);
	verdict_free(&verdict);
	evidence_free(&evidence);
	free(line);
	return 0;
}
