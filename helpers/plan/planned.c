// SPDX-License-Identifier: GPL-2.0-or-later
#include "planned.h"

#include "base/messages.h"
#include "base/sysroot.h"
#include "conf/conf-file.h"
#include "conf/conf.h"
#include "host.h"
#include "kernel/machine.h"
#include "plan.h"

void source_conf(const struct source *source, struct conf *conf, struct messages *messages)
{
	bool from_stdin = same_text(source->config, "-");
	auto_free char *path = source->config ? copy_text(from_stdin ? "standard input" : source->config)
					      : sysroot_path(&source->root, CONF_PATH);

	conf_init(conf, path);
	if (source->config)
		conf_read_named(conf, source->config, messages);
	else
		conf_read(conf, &source->root, messages);
}

bool source_host(const struct source *source, const struct machine *machine, struct host *host,
		 struct messages *messages)
{
	auto_clean(machine) struct machine running = { 0 };

	if (source->e820)
		return host_read_log(host, source->e820, source->e820_is_listed, messages);
	if (!machine)
		machine_read(&running, &source->root);
	return host_read(host, machine ? machine : &running, source->new_menu, &source->root, messages);
}

bool job_plan(struct job *job, const struct source *source, const struct machine *machine)
{
	if (!source_host(source, machine, &job->host, &job->messages))
		return false;
	plan_make(&job->plan, &job->conf, &job->host, &job->messages);
	return true;
}

bool job_make(struct job *job, const struct source *source, const struct machine *machine)
{
	source_conf(source, &job->conf, &job->messages);
	if (!job_plan(job, source, machine))
		return false;
	plan_tell_moves(&job->plan, &job->host, &job->messages);
	return true;
}

void job_free_host(struct job *job)
{
	plan_free(&job->plan);
	host_free(&job->host);
	messages_free(&job->messages);
}

void job_free(struct job *job)
{
	job_free_host(job);
	conf_free(&job->conf);
}
