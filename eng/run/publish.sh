# Restores and publishes, but only when a source has changed since the last time. Sourced by ./run.

published=$root/artifacts/publish

# One line that changes when any file a build reads is added, removed, renamed or edited.
fingerprint() {
    local inputs=() input
    cd "$root"
    for input in src demo procedures eng/run/publish.proj eng/BannedSymbols.txt Directory.*.props .globalconfig \
        .editorconfig global.json NuGet.config; do
        [[ ! -e $input ]] || inputs+=("$input")
    done
    {
        dotnet --version
        find "${inputs[@]}" \( -name node_modules -o -path src/Dsg.Server/wwwroot/dist \) -prune -o \
            -type f -printf '%p %s %T@\n' | LC_ALL=C sort
    } | sha256sum | cut -d' ' -f1
}

publish_if_changed() {
    mkdir -p -- "$root/artifacts" 2>/dev/null || true
    local lock=$root/artifacts/run.lock stamp=$root/artifacts/run.published
    if ! $build; then
        [[ -f $published/Dsg.Server/release/Dsg.Server.dll ]] || die 'nothing is published yet: start once without --no-build'
        exec 8<"$lock" || die "cannot open $lock"
        flock -s 8
        return
    fi
    exec 8>>"$lock" || die "cannot write to $root/artifacts"
    local wanted
    wanted=$(fingerprint)
    flock -s 8
    if [[ $(cat "$stamp" 2>/dev/null) == "$wanted" ]]; then
        return
    fi
    # Programs that run must not lose the files under their feet.
    flock -n -x 8 || die 'the sources have changed while another ./run of this folder is running: stop it first, or use --no-build'
    rm -f -- "$stamp"
    publish
    printf '%s\n' "$wanted" >"$stamp"
    flock -s 8
}

# Runs beside this script, like a part, so that a signal ends it at once.
publish() {
    say 'restoring and publishing (the first time takes some minutes)'
    start publish publish_parts
    finish publish || {
        tell_log publish
        die 'the build failed'
    }
}

publish_parts() {
    # No build server stays behind after this. The analyzers belong to ./test; without them a build takes half the time.
    local quiet=(-v:q -nologo -nodeReuse:false -p:UseSharedCompilation=false -p:RunAnalyzers=false)
    cd "$root/eng/run"
    dotnet msbuild publish.proj -t:Restore "${quiet[@]}"
    exec dotnet msbuild publish.proj -t:Publish -m "${quiet[@]}"
}
