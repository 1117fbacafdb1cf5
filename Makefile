# Everything is in run.py, so that it works without make too: py run.py test
PYTHON ?= python3

.DEFAULT_GOAL := run
.PHONY: run test check bench soak pictures bundle clean

run:
	@$(PYTHON) run.py app

test:
	@$(PYTHON) run.py test

check bench soak pictures bundle clean:
	@$(PYTHON) run.py $@
