// SPDX-License-Identifier: GPL-2.0-or-later
#include "ctl.h"

bool job_make(struct job *job, const struct source *source)
{
	source_conf(source, &job->conf, &job->messages);
	if (!source_host(source, &job->host, &job->messages))
		return false;
	plan_make(&job->plan, &job->conf, &job->host, &job->messages);
	plan_tell_moves(&job->plan, &job->host, &job->messages);
	return true;
}

void job_free(struct job *job)
{
	plan_free(&job->plan);
	host_free(&job->host);
	conf_free(&job->conf);
	messages_free(&job->messages);
}
