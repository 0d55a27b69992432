# shellcheck shell=bash disable=SC2034
# Read by build-windows and prove-windows: a Windows of its own in build/windows, by wine.
# Nothing of it goes into the bundle.

work=$PWD/build/windows
python=$work/python
export WINEPREFIX=$work/wine WINEARCH=win64 WINEDEBUG=-all
# Microsoft's own runtime, which Python and Qt bring, before wine's; no Mono, no browser, no entries in the desktop's menu.
export WINEDLLOVERRIDES='mscoree,mshtml,winemenubuilder.exe=;'
WINEDLLOVERRIDES+='ucrtbase,vcruntime140,vcruntime140_1,msvcp140,msvcp140_1,msvcp140_2=n,b'

# need PROGRAM PACKAGE…: have Debian's packages of the programs that are missing.
need() {
    local missing=()
    while (($#)); do
        command -v "$1" >/dev/null || missing+=("$2")
        shift 2
    done
    ((${#missing[@]})) || return 0
    [[ $(id -u) == 0 ]] || { echo "Missing: apt-get install ${missing[*]}" >&2; exit 1; }
    echo "Installing ${missing[*]}"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# Python stops at its start where its standard streams are files, so they are pipes.
in_wine() {
    wine "$@" </dev/null 2>&1 | cat
    return "${PIPESTATUS[0]}"
}

library() {
    x86_64-w64-mingw32-gcc -shared -O -static-libgcc -o "$WINEPREFIX/drive_c/windows/system32/$1.dll" "${@:2}"
}

# What Windows 10 has and wine 8 has not, put into the system32 of this wine.
make_wine() {
    [[ -e $WINEPREFIX/made ]] && return
    echo 'Making a wine…'
    rm -rf "$WINEPREFIX"
    in_wine wineboot --init >/dev/null
    in_wine winecfg -v win10
    library icuuc .ci/windows/icuuc.c
    library bcryptprimitives .ci/windows/bcryptprimitives.c -ladvapi32
    make_ucrtbase
    touch "$WINEPREFIX/made"
}

# numpy calls complex functions that stop a program in wine's ucrtbase: here they are mingw's, all else is still wine's.
# A long double is a double there.
make_ucrtbase() {
    local own=' cabs cacos cacosh carg casin casinh catan catanh ccos ccosh cexp cimag clog conj cpow cproj creal csin '
    own+='csinh csqrt ctan ctanh '
    local system32=$WINEPREFIX/drive_c/windows/system32
    mv "$system32/ucrtbase.dll" "$system32/ucrtwine.dll"
    x86_64-w64-mingw32-objdump -p "$system32/ucrtwine.dll" |
        sed -n '/^\[Ordinal\/Name Pointer\]/,/^$/p' | awk -v own="$own" '
            BEGIN { print "LIBRARY ucrtbase.dll\nEXPORTS" }
            NF < 2 || /Pointer/ { next }
            { name = $NF; base = name; sub(/[fl]$/, "", base) }
            index(own, " " name " ") || (index(own, " " base " ") && name ~ /f$/) { print name; next }
            index(own, " " base " ") { print name " = " base; next }
            { print "\"" name "\" = ucrtwine." name }' >"$work/ucrtbase.def"
    echo 'int DllMain(void) { return 1; }' | library ucrtbase "$work/ucrtbase.def" -x c -
}
