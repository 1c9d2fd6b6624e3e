// SPDX-License-Identifier: GPL-2.0-or-later
#include "source.h"

void source_conf(const struct source *source, struct conf *conf, struct messages *messages)
{
	auto_free char *path = source->config ? copy_text(source->config)
					      : sysroot_path(&source->root, CONF_PATH);

	conf_init(conf, path);
	if (source->config)
		conf_read_named(conf, path, messages);
	else
		conf_read(conf, &source->root, messages);
}

bool source_host(const struct source *source, struct host *host, struct messages *messages)
{
	return source->e820 ? host_read_log(host, source->e820, messages)
			    : host_read(host, &source->root, messages);
}
