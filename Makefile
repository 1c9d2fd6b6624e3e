# SPDX-License-Identifier: GPL-2.0-or-later
# memmap: emulated persistent memory from one file. `make help` lists the targets.

VERSION := 0.1

ifeq ($(origin CC),default)
CC = gcc
endif
PKG_CONFIG ?= pkg-config
SCDOC ?= scdoc
INSTALL ?= install

PREFIX ?= /usr
SYSCONFDIR ?= /etc
SBINDIR ?= $(PREFIX)/sbin
LIBEXECDIR ?= $(PREFIX)/libexec
DATADIR ?= $(PREFIX)/share
UNITDIR ?= $(PREFIX)/lib/systemd/system
DRACUTDIR ?= $(PREFIX)/lib/dracut/modules.d
GENERATORDIR ?= $(PREFIX)/lib/systemd/system-generators
INITRAMFSDIR ?= $(DATADIR)/initramfs-tools
UDEVDIR ?= $(PREFIX)/lib/udev/rules.d
KERNELINSTALLDIR ?= $(PREFIX)/lib/kernel/install.d

# Whether GRUB's entries are separate files (BLS) on the target system; "no" leaves out the programs that maintain them.
BLS ?= yes

BUILD ?= build

# A distribution's own flags replace these.
CFLAGS ?= -O2 -g -fstack-protector-strong -fPIE
CPPFLAGS ?= -D_FORTIFY_SOURCE=2
LDFLAGS ?= -pie -Wl,-z,relro,-z,now -Wl,--as-needed

WARNINGS := -Wall -Wextra -Wshadow -Wconversion -Wformat=2 -Wvla $(if $(WERROR),-Werror)
COMPILE = $(CC) -std=gnu11 -D_GNU_SOURCE -DMEMMAP_VERSION='"$(VERSION)"' -Ihelpers $(WARNINGS) \
	$(CPPFLAGS) $(CFLAGS) -ffunction-sections -MMD -MP
LINK = $(CC) $(CFLAGS) $(LDFLAGS) -Wl,--gc-sections

SMARTCOLS := $(shell $(PKG_CONFIG) --exists smartcols 2>/dev/null && echo yes)
BLKID := $(shell $(PKG_CONFIG) --exists blkid 2>/dev/null && echo yes)
HAVE_SCDOC := $(shell command -v $(SCDOC) 2>/dev/null)

# The library's rooms: each uses only those before it.
ROOMS := base kernel args conf hugepages takers shell script grub lines granted plan next device

# objects FILE...: the object files of these sources.
objects = $(patsubst helpers/%.c,$(BUILD)/obj/%.o,$(sort $(wildcard $(1))))
# program_objects PROGRAM: from a file or a folder of its name.
program_objects = $(call objects,helpers/$(1).c helpers/$(1)/*.c)

NEED_BLKID := helpers/device/signature.c helpers/device/examine.c
LIBRARY := $(BUILD)/libmemmap.a
LIBRARY_OBJECTS := $(call objects,$(filter-out $(if $(BLKID),,$(NEED_BLKID)),$(wildcard $(ROOMS:%=helpers/%/*.c))))
# Parts of programs that tests call, without their main().
PARTS := $(filter-out $(foreach program,memmap-entries memmap-generator,%/$(program).o),\
	$(foreach program,memmap-entries memmap-generator,$(call program_objects,$(program)))) \
	$(BUILD)/obj/memmap-mkfs/decide.o

MAN_SOURCES := $(sort $(wildcard helpers/man/*.scd))
MANUALS := $(patsubst helpers/man/%.scd,$(BUILD)/man/%,$(MAN_SOURCES))
UNIT_TESTS := $(patsubst tests/unit/%.c,$(BUILD)/tests/%,$(sort $(wildcard tests/unit/*/test-*.c)))

NOT_HERE := $(if $(filter no,$(BLS)),memmap-entries)

# These need only libc, except those that examine devices.
HELPERS := memmap-args memmap-verify memmap-release memmap-entries $(if $(BLKID),memmap-probe memmap-mkfs)
CTL := $(if $(BLKID),$(if $(SMARTCOLS),memmapctl))
PROGRAMS := $(addprefix $(BUILD)/,$(HELPERS) memmap-generator $(CTL))
UNITS := $(filter-out $(if $(BLKID),,%/memmap-record.service %/memmap-look@.service %/memmap-last-look.service),\
	$(wildcard helpers/systemd/*.path helpers/systemd/*.service))

.PHONY: all
all: $(PROGRAMS) $(if $(HAVE_SCDOC),$(MANUALS))
ifeq ($(SMARTCOLS),)
	@echo "left out: memmapctl, as libsmartcols (libsmartcols-dev, libsmartcols-devel) is not installed"
endif
ifeq ($(BLKID),)
	@echo "left out: memmapctl, memmap-probe and memmap-mkfs, as libblkid (libblkid-dev, libblkid-devel) is not installed:" \
		"devices get no names and no filesystems"
endif
ifeq ($(HAVE_SCDOC),)
	@echo "left out: the manual pages, as scdoc is not installed"
endif

$(BUILD)/obj/%.o: helpers/%.c
	@mkdir -p $(@D)
	$(COMPILE) -c -o $@ $<

$(BUILD)/obj/memmapctl/%.o: COMPILE += $(shell $(PKG_CONFIG) --cflags smartcols 2>/dev/null)

$(NEED_BLKID:helpers/%.c=$(BUILD)/obj/%.o): COMPILE += $(shell $(PKG_CONFIG) --cflags blkid 2>/dev/null)

# memmap-verify is in every initramfs, where size matters and no stack is unwound.
$(LIBRARY_OBJECTS) $(call program_objects,memmap-verify): COMPILE += -Os -fno-asynchronous-unwind-tables -fno-unwind-tables

$(BUILD)/obj/base/program.o: Makefile

$(LIBRARY): $(LIBRARY_OBJECTS)
	@rm -f $@
	$(AR) qcD $@ $^

$(BUILD)/memmapctl: LIBRARIES = $(shell $(PKG_CONFIG) --libs smartcols blkid)
$(BUILD)/memmap-probe $(BUILD)/memmap-mkfs: LIBRARIES = $(shell $(PKG_CONFIG) --libs blkid)

.SECONDEXPANSION:
$(PROGRAMS): $(BUILD)/%: $$(call program_objects,$$*) $(LIBRARY)
	$(LINK) -o $@ $^ $(LIBRARIES)

$(BUILD)/man/%: helpers/man/%.scd
	@mkdir -p $(@D)
	$(SCDOC) < $< > $@.new
	@mv $@.new $@

$(BUILD)/tests/%: tests/unit/%.c $(PARTS) $(LIBRARY)
	@mkdir -p $(@D)
	$(COMPILE) -Itests -MF $@.d -o $@ $< $(PARTS) $(LIBRARY) $(LDFLAGS)

-include $(wildcard $(BUILD)/obj/*.d $(BUILD)/obj/*/*.d $(BUILD)/tests/*/*.d)

.PHONY: unit-tests
unit-tests: $(UNIT_TESTS)

.PHONY: install
install: all
	for helper in $(filter-out $(NOT_HERE),$(HELPERS)); do \
		$(INSTALL) -D -m 0755 -t $(DESTDIR)$(LIBEXECDIR)/memmap $(BUILD)/$$helper; done
	$(INSTALL) -D -m 0755 -t $(DESTDIR)$(GENERATORDIR) $(BUILD)/memmap-generator
	$(INSTALL) -D -m 0644 memmap.conf $(DESTDIR)$(SYSCONFDIR)/memmap.conf
	$(INSTALL) -D -m 0755 -t $(DESTDIR)$(SYSCONFDIR)/grub.d grub.d/01_memmap grub.d/42_memmap
ifneq ($(BLS),no)
	$(INSTALL) -D -m 0755 grub.d/93-memmap.install $(DESTDIR)$(KERNELINSTALLDIR)/93-memmap.install
endif
	$(INSTALL) -D -m 0644 grub.d/zz-memmap.cfg $(DESTDIR)$(SYSCONFDIR)/default/grub.d/zz-memmap.cfg
	$(INSTALL) -D -m 0755 -t $(DESTDIR)$(LIBEXECDIR)/memmap dracut/memmap-early helpers/systemd/memmap-trial
	$(INSTALL) -D -m 0755 -t $(DESTDIR)$(DRACUTDIR)/50memmap dracut/50memmap/*.sh
	$(INSTALL) -D -m 0755 dracut/initramfs-tools/hook $(DESTDIR)$(INITRAMFSDIR)/hooks/memmap
	for script in init-top init-premount; do \
		$(INSTALL) -D -m 0755 dracut/initramfs-tools/$$script $(DESTDIR)$(INITRAMFSDIR)/scripts/$$script/memmap; done
	$(INSTALL) -D -m 0644 helpers/completion/memmapctl $(DESTDIR)$(DATADIR)/bash-completion/completions/memmapctl
	$(INSTALL) -D -m 0644 helpers/man/memmap.conf.example $(DESTDIR)$(DATADIR)/doc/memmap/examples/memmap.conf
	for unit in $(UNITS); do \
		$(INSTALL) -D -m 0644 -t $(DESTDIR)$(UNITDIR) $$unit; done
ifneq ($(CTL),)
	$(INSTALL) -D -m 0755 $(BUILD)/memmapctl $(DESTDIR)$(SBINDIR)/memmapctl
endif
ifneq ($(BLKID),)
	$(INSTALL) -D -m 0644 -t $(DESTDIR)$(UDEVDIR) helpers/systemd/90-memmap.rules
endif
ifneq ($(HAVE_SCDOC),)
	for page in $(filter-out $(NOT_HERE:%=$(BUILD)/man/%.8),$(MANUALS)); do \
		$(INSTALL) -D -m 0644 -t $(DESTDIR)$(DATADIR)/man/man$${page##*.} $$page; done
endif

# For the tests: the programs with sanitizers.
.PHONY: sanitized
sanitized:
	$(MAKE) BUILD=$(BUILD)/asan WERROR=1 LDFLAGS="-fsanitize=address,undefined" \
		CFLAGS="-O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all" \
		CPPFLAGS= all unit-tests

# Warnings that another compiler has: $(CC) only reads the sources.
.PHONY: syntax
syntax:
	$(filter-out -MMD -MP,$(COMPILE)) $(shell $(PKG_CONFIG) --cflags smartcols blkid) -Itests -fsyntax-only \
		$(wildcard helpers/*.c helpers/*/*.c tests/unit/*/test-*.c)

# Fuzz targets link what they call from this library. It may contain files of the same name from different folders.
FUZZ_LIBRARY := $(BUILD)/libfuzz.a
FUZZ_OBJECTS := $(LIBRARY_OBJECTS) $(PARTS) $(patsubst %,$(BUILD)/obj/memmapctl/%.o,other-loaders busy)
FUZZ_PROGRAMS := $(patsubst tests/fuzz/%.c,$(BUILD)/%,$(sort $(wildcard tests/fuzz/fuzz-*.c)))

$(FUZZ_LIBRARY): $(FUZZ_OBJECTS)
	@rm -f $@
	$(AR) qcD $@ $^

$(BUILD)/fuzz-%: tests/fuzz/fuzz-%.c $(FUZZ_MAIN) $(FUZZ_LIBRARY)
	$(COMPILE) -Itests -MF $@.d -o $@ $< $(FUZZ_MAIN) $(FUZZ_LIBRARY) $(LDFLAGS)

-include $(wildcard $(BUILD)/fuzz-*.d)

.PHONY: fuzz-programs
fuzz-programs: $(FUZZ_PROGRAMS)

# Random input for each parser: for SECONDS_EACH=60 seconds, one FUZZ=NAME or all, JOBS=2 at a time.
FUZZ ?= all
.PHONY: fuzz
fuzz:
	@tests/needs fuzz
	@BUILD=$(BUILD) SECONDS_EACH="$(or $(SECONDS_EACH),60)" SEED="$(or $(SEED),0)" tests/fuzz/test-fuzz $(FUZZ)

# Debian roots and images contain files owned by root.
AS_ROOT := $(if $(filter-out 0,$(shell id -u)),sudo)

# As many at a time as there are processors, unless make was told.
ALL_CORES = $(if $(findstring -j,$(MAKEFLAGS)),,-j$(shell nproc))

.PHONY: check-fast check check-matrix
check-fast:
	@tests/needs fast
	@$(MAKE) $(ALL_CORES) --no-print-directory WERROR=1 all unit-tests
	@BUILD=$(BUILD) CORPUS="$(CORPUS)" tests/run lint fast

check:
	@tests/needs check
	@$(MAKE) $(ALL_CORES) --no-print-directory WERROR=1 all unit-tests
	@$(MAKE) $(ALL_CORES) --no-print-directory sanitized
	@$(AS_ROOT) env BUILD=$(BUILD) CORPUS="$(CORPUS)" tests/run vm full lint fast

check-matrix:
	@tests/needs check
	@$(MAKE) $(ALL_CORES) --no-print-directory WERROR=1 all unit-tests
	@$(MAKE) $(ALL_CORES) --no-print-directory sanitized
	@$(AS_ROOT) env BUILD=$(BUILD) CORPUS="$(CORPUS)" RESUME=1 tests/run matrix

.PHONY: deb
deb:
	@tests/needs package
	@BUILD=$(BUILD) tests/package/build

.PHONY: rpm
rpm:
	@tests/needs rpm
	@BUILD=$(BUILD) tests/package/build-rpm

.PHONY: demo
demo:
	@tests/needs vm
	@$(AS_ROOT) env BUILD=$(BUILD) tests/vm/demo

.PHONY: bench
bench:
	@tests/needs bench
	@$(MAKE) --no-print-directory all
	@BUILD=$(BUILD) tests/bench/run
	@BUILD=$(BUILD) tests/bench/early

.PHONY: clean
clean:
	rm -rf $(BUILD)

.PHONY: help
help:
	@echo "make            build the programs and manuals in $(BUILD)/"
	@echo "make install    install to DESTDIR; PREFIX must stay /usr, where programs and units expect each other"
	@echo "make demo       build the DEB, boot a temporary virtual machine with it, show what it does"
	@echo "make check      run all tests, including boots; installs the packages it needs"
	@echo "make check-fast run the tests that take about a minute"
	@echo "make check-matrix  run the many boots that make check leaves out; resumable"
	@echo "make fuzz       feed random input to the parsers: SECONDS_EACH=60 FUZZ=all JOBS=2"
	@echo "make deb        build the Debian package in $(BUILD)/deb/"
	@echo "make rpm        build the RPM and its source package in $(BUILD)/rpm/"
	@echo "make bench      measure what the programs cost"
	@echo "make clean      remove $(BUILD)/"
