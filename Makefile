# 政策案头：直接运行 make 可列出全部命令。

PY := .venv/bin/python
QT_OFFSCREEN := QT_QPA_PLATFORM=offscreen
TESTS ?= tests
TEST = $(QT_OFFSCREEN) $(PY) -m coverage run -m pytest $(TESTS)
SUITE ?= bookworm

.DEFAULT_GOAL := help
.PHONY: help environment run test test-standin check audit torture bench bench-start manual wheel bundle bundle-compatible deb prove-deb prove-input lock clean

help: ## 列出全部命令
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-18s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

environment:
	@sh desktop/packaging/environment.sh

run: environment ## 打开窗口；没有显示器时改为演示一遍并存下截图
	@if ! $(PY) -m desktop.display; then \
	    $(QT_OFFSCREEN) $(PY) -m desktop tour --output build/tour && \
	    echo "政策案头：没有显示器，已演示一遍，截图和任务卡在 $$PWD/build/tour"; \
	else \
	    $(PY) -m desktop; \
	fi

test: environment ## 运行全部测试，不需要显示器（一部分：make test TESTS=tests/content）
	@rm -f .coverage .coverage.*
ifeq ($(TESTS),tests)
	@mkdir -p build; echo "政策案头：测试分两半同时运行，先显示后一半"
	@$(TEST) --part=1/2 >build/test-1.txt 2>&1 & first=$$!; \
	    trap "kill $$first" INT TERM; second=0; $(TEST) --part=2/2 || second=$$?; \
	    wait $$first || { cat build/test-1.txt; exit 1; }; \
	    tail -n 1 build/test-1.txt; exit $$second
else
	@$(TEST)
endif
	@$(PY) -m coverage combine --quiet

# Another build of the same library, laid over the first: what stands in for whoosh3 if that should go away.
build/standin/whoosh: desktop/packaging/standin.lock
	@rm -rf build/standin
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps --only-binary :all: \
	    --target build/standin -r desktop/packaging/standin.lock
	@touch build/standin/whoosh

test-standin: environment build/standin/whoosh ## 用 whoosh-reloaded 代替 whoosh3，再跑一遍检索的测试
	@PYTHONPATH="$(CURDIR)/build/standin" $(PY) -c 'import whoosh; assert whoosh.versionstring() == "2.7.5", whoosh'
	@PYTHONPATH="$(CURDIR)/build/standin" $(PY) -m pytest --quiet -p no:cacheprovider tests/index

check: environment ## 测试之后的其余检查：覆盖率、格式、类型、分层、正文、安装包
	@test -f .coverage || { echo "政策案头：没有覆盖率数据，请先运行 make test" >&2; exit 1; }
	@echo "覆盖率：content、index 须 100%"
	@$(PY) -m coverage report --include='content/*,index/*' --fail-under=100
	@echo "覆盖率：全部须 95%"
	@$(PY) -m coverage report --fail-under=95
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	$(PY) -c 'from importlinter.cli import lint_imports_command; lint_imports_command()'
	$(PY) -m desktop check
	$(PY) desktop/packaging/licences.py audit
	@$(MAKE) --no-print-directory test-standin
	@$(MAKE) --no-print-directory wheel
	$(PY) -m check_wheel_contents dist/*.whl

audit: environment ## 列出全部依赖及其许可，有没登记的就失败
	@$(PY) desktop/packaging/licences.py audit

bench: environment ## 全部测量（启动、检索、打印、内存），结果在 build/bench.json 和 build/bench.md（数分钟）
	@$(PY) -m compileall -q desktop content index resources tests/benchmarks
	@$(PY) -m tests.benchmarks.everything

bench-start: environment ## 启动快慢与内存：与最简窗口轮流启动，给出比值和各步耗时（需要 Xvfb）
	@$(PY) -m compileall -q desktop content index resources tests/benchmarks
	@$(PY) -m tests.benchmarks.start

torture: environment ## 随机破坏与随机使用，约八分钟，给出可靠性一节的数字（短的：make torture SHORT=--short）
	@$(QT_OFFSCREEN) $(PY) -m tests.torture $(SHORT)

manual: environment ## 生成用户手册 dist/plandesk-manual.pdf
	@mkdir -p dist
	@$(PY) -m desktop manual --output dist/plandesk-manual.pdf

wheel: environment ## 生成安装包 dist/*.whl
	@rm -rf dist/*.whl
	$(PY) -m hatchling build -t wheel

bundle: ## 生成不需要 Python 的免安装包 dist/*.tar.xz（Linux），并自检
	@sh desktop/packaging/bundle.sh
	@sh desktop/packaging/selftest.sh "$(CURDIR)/build/bundle/plandesk/plandesk"

bundle-compatible: ## 同上，在 Debian 11 里用自行编译的 Python 生成，可用于 glibc 2.28 起的系统（需要 root，头一次约二十分钟）
	@mkdir -p build
	@sh desktop/packaging/debian11/bundle.sh "$(CURDIR)/build/debian11"
	@sh desktop/packaging/selftest.sh "$(CURDIR)/build/bundle/plandesk/plandesk"

deb: ## 用免安装包生成 dist/*.deb（Debian 12 及同类系统）
	@test -x build/bundle/plandesk/plandesk || $(MAKE) --no-print-directory bundle
	@sh desktop/packaging/deb.sh

prove-input: ## 在虚拟屏幕上用 fcitx5 打拼音，核对进了搜索框（需要 fcitx5 等，见脚本；PROGRAM=免安装包里的程序）
	@sh desktop/packaging/prove_input.sh build/input $(or $(PROGRAM),$(PY) -m desktop)

prove-deb: ## 在干净的 Debian 12（debootstrap）里安装、使用、卸载 dist/*.deb（需要 root；Debian 11：SUITE=bullseye）
	@mkdir -p build/prove
	@sh desktop/packaging/prove_deb.sh dist/plandesk_*.deb build/prove/$(SUITE) $(SUITE)

lock: ## 按 pyproject.toml 重新选定依赖版本，写入 requirements.lock 和 bundle.lock
	@test -x build/lock/bin/uv || { python3 -m venv build/lock && build/lock/bin/pip install --quiet uv; }
	build/lock/bin/uv pip compile --quiet --universal --python-version 3.10 --generate-hashes --no-emit-index-url \
	    --custom-compile-command "make lock" --group build --group test --group bench --group lint pyproject.toml -o requirements.lock
	build/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	    --custom-compile-command "make lock" --group build pyproject.toml desktop/packaging/bundle.in \
	    -o desktop/packaging/bundle.lock

clean: ## 删去生成的文件（保留 .venv）
	rm -rf build dist content/built index/built .coverage .coverage.* .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
