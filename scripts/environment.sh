# Sourced by the commands: enters the project and keeps its virtual environment up to date.
# shellcheck shell=bash
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export NO_MKDOCS_2_WARNING=1 PYTHONDONTWRITEBYTECODE=1

stop() {
    echo "$*" >&2
    exit 1
}

install_packages() { # through apt, where there is apt and the right to use it
    command -v apt-get >/dev/null || return 1
    local sudo=""
    [ "$(id -u)" = 0 ] || sudo="sudo"
    [ -z "$sudo" ] || command -v sudo >/dev/null || return 1
    $sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq "$@" >/dev/null
}

need_programs() { # need_programs PACKAGE...: install the Debian packages whose program is not there
    local package programs missing=()
    for package in "$@"; do
        case $package in
            chromium) programs="chromium-headless-shell chromium chromium-browser google-chrome" ;;
            poppler-utils) programs="pdftotext" ;;
            *) programs=$package ;;
        esac
        # shellcheck disable=SC2086 # one of several names is enough
        command -v $programs >/dev/null || missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    echo "Installing ${missing[*]} ..."
    # Debian has a Chromium without windows, which needs a third of the time.
    local lighter=("${missing[@]/%chromium/chromium-headless-shell}")
    if [ "${lighter[*]}" = "${missing[*]}" ] || ! install_packages "${lighter[@]}" 2>/dev/null; then
        install_packages "${missing[@]}" || stop "This needs ${missing[*]}: install it and try again."
    fi
}

make_environment() {
    local python=python3
    command -v $python >/dev/null || stop "Python 3.11 or newer is needed: install python3."
    $python -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
        stop "Python 3.11 or newer is needed, this is $($python --version)."
    $python -m venv .venv 2>/dev/null || { install_packages python3-venv && $python -m venv --clear .venv; } ||
        stop "Python cannot make a virtual environment: install python3-venv."
}

need() { # need FILE: install these requirements unless exactly they are installed already
    [ -x .venv/bin/python ] || make_environment
    local installed=.venv/${1//\//-}
    ! cmp -s "$1" "$installed" || return 0
    echo "Installing $1 into .venv ..."
    .venv/bin/pip install --quiet --disable-pip-version-check --require-hashes \
        --requirement "$1" || stop "pip could not install $1: see its message above."
    cp "$1" "$installed"
}
