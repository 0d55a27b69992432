# Una palabra por tarea; cada una prepara antes lo que le haga falta.

PYTHON = python3
BIN = .venv/bin
COMPILE = $(BIN)/uv pip compile pyproject.toml --python-version 3.11 --universal --generate-hashes \
	--no-emit-index-url --no-header --no-annotate --quiet

.PHONY: help run test torture lint format bench bench-quick build build-windows prove-windows lock schema imagenes \
	clean

help:
	@echo 'make run      abre la ventana; sin pantalla, deja una demostración en salida/'
	@echo 'make test     corre las pruebas, las de propiedades con 40 ejemplos cada una'
	@echo 'make torture  corre a fondo las de fallas y, con 400 ejemplos, las de propiedades; escribe docs/reliability.md'
	@echo 'make lint     revisa estilo, tipos y dirección de las importaciones'
	@echo 'make format   da formato al código'
	@echo 'make bench    mide lo que debe ser rápido con hasta un millón de atenciones; escribe docs/performance.md'
	@echo 'make bench-quick  lo mismo con diez mil, en menos de dos minutos, sin escribir nada'
	@echo 'make build    arma en dist/ el programa para llevarlo a otra máquina, y lo prueba'
	@echo 'make build-windows  arma en dist/windows el programa para Windows, en una máquina con Debian (docs/windows.md)'
	@echo 'make prove-windows  hace con él, bajo wine, el trabajo de una oficina'
	@echo 'make lock     vuelve a fijar las dependencias (NUEVAS=--upgrade las actualiza)'
	@echo 'make imagenes  vuelve a tomar, del programa mismo, las imágenes de la guía y de README'
	@echo 'make schema   vuelve a escribir db/schema.sql desde las migraciones'
	@echo 'make clean    borra todo lo que make ha hecho'

run: .venv/installed
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then $(BIN)/xicotepec-atencion; \
	else $(BIN)/xicotepec-atencion demo --salida salida; fi

# Bytecode is written even where the shell says otherwise: many tests run the program in a process of its own.
test: .venv/installed
	PYTHONDONTWRITEBYTECODE= QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n auto

torture: .venv/installed
	@rm -rf .torture && mkdir .torture
	@TORTURE=$(CURDIR)/.torture QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n auto tests/torture; failed=$$?; \
	$(BIN)/python -m tests.torture.table .torture; exit $$failed
	@EXAMPLES=400 QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n auto -m hypothesis --ignore tests/torture

lint: .venv/installed
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/pyright
	$(BIN)/lint-imports --no-logo

format: .venv/installed
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: .venv/installed
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m benchmarks

bench-quick: .venv/installed
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m benchmarks --quick

build: .venv/installed
	$(BIN)/python -m PyInstaller --noconfirm --log-level WARN build.spec
	$(BIN)/python -m shipping.smoke

build-windows: .venv/installed
	.ci/build-windows

prove-windows: .venv/installed
	.ci/prove-windows

# The runtime lock takes its versions from the other one, so that what is tested is what is installed.
lock: .venv/installed
	$(COMPILE) $(NUEVAS) --group dev -o requirements-dev.lock
	$(COMPILE) --constraints requirements-dev.lock --upgrade -o requirements.lock

schema: .venv/installed
	$(BIN)/python -m xicotepec_atencion.store.migrate > db/schema.sql.new
	mv db/schema.sql.new db/schema.sql

# The seed of hashes is fixed, as chance is there: the same program takes the same pictures.
imagenes: .venv/installed
	PYTHONHASHSEED=0 QT_QPA_PLATFORM=offscreen $(BIN)/python -m shipping.pictures docs/imagenes

clean:
	rm -rf .venv .bench .torture build dist salida .hypothesis .import_linter_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/locked: requirements-dev.lock
	@$(PYTHON) -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	{ echo 'Hace falta Python 3.11 o posterior con su módulo venv (en Debian, el paquete python3-venv).' >&2; exit 1; }
	@echo 'Se preparan en .venv las bibliotecas de requirements-dev.lock…'
	@$(PYTHON) -m venv --clear .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: \
		-r requirements-dev.lock
	@touch $@

.venv/installed: .venv/locked pyproject.toml
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@
