#!/bin/sh
# A receiver of traces and metrics with pages to look at them, and no container: the .NET Aspire dashboard, as its NuGet package has it.
# Linux on x64, with the .NET SDK that the project is built with. It keeps nothing: what it was sent is gone when it ends.
# sh deploy/dashboard.sh [PORT OF THE PAGES] [PORT FOR OTLP]
set -eu
pages=${1:-18888}
receiver=${2:-4317}
version=13.6.5
cache=${XDG_CACHE_HOME:-$HOME/.cache}/ndxp-dashboard
program=$cache/aspire.dashboard.sdk.linux-x64/$version/tools/Aspire.Dashboard

if [ ! -f "$program" ]; then
  mkdir -p "$cache"
  # A project that only downloads: the package is no library, and nothing is built.
  cat > "$cache/download.csproj" <<EOF
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
  <ItemGroup><PackageDownload Include="Aspire.Dashboard.Sdk.linux-x64" Version="[$version]" /></ItemGroup>
</Project>
EOF
  dotnet restore "$cache/download.csproj" --packages "$cache" >&2
fi
[ -x "$program" ] || chmod +x "$program"

cat <<EOF
pages   http://localhost:$pages/traces
start   OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:$receiver Telemetry__TraceUrl='http://localhost:$pages/traces/detail/{trace}' dotnet run --project src/NdxpSandbox
EOF
# Anybody on this machine may look and send: what is sent holds no data of persons.
exec env ASPIRE_DASHBOARD_UNSECURED_ALLOW_ANONYMOUS=true ASPNETCORE_URLS="http://127.0.0.1:$pages" \
  ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL="http://127.0.0.1:$receiver" "$program"
