using System.Diagnostics;
using NdxpMeasuring;

namespace SideBySide.Contestants;

/// <summary>nginx as a reverse proxy, at its best: one worker, connections kept alive on both sides, nothing logged.</summary>
internal static class NginxServer
{
    public const string HowToGet = "apt-get install nginx, or --nginx FILE";

    /// <summary>Null when there is none.</summary>
    public static string? Find(string? given) => given is not null
        ? File.Exists(given) ? given : null
        : new[] { "/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx" }.FirstOrDefault(File.Exists);

    public static async Task<ServerProcess> StartAsync(string nginx, Uri upstream, int[]? cores, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("ndxp-nginx-");
        var port = OtherServer.FreePort();
        var configuration = Path.Combine(folder.FullName, "nginx.conf");
        await File.WriteAllTextAsync(configuration, Configuration(folder.FullName, port, upstream), cancellation);
        return await OtherServer.StartAsync(new ProcessStartInfo(nginx, ["-p", folder.FullName, "-c", configuration, "-e", "error.log"]), folder, port, cores, cancellation);
    }

    public static async Task<string> VersionAsync(string nginx)
    {
        using var process = Process.Start(new ProcessStartInfo(nginx, ["-v"]) { RedirectStandardError = true })!;
        return (await process.StandardError.ReadToEndAsync()).Trim();
    }

    internal static string Configuration(string folder, int port, Uri upstream) => $$"""
        daemon off;
        worker_processes 1;
        pid {{folder}}/nginx.pid;
        error_log {{folder}}/error.log warn;
        events { worker_connections 8192; }
        http {
          access_log off;
          client_body_temp_path {{folder}}/body;
          proxy_temp_path {{folder}}/proxy;
          fastcgi_temp_path {{folder}}/fastcgi;
          uwsgi_temp_path {{folder}}/uwsgi;
          scgi_temp_path {{folder}}/scgi;
          keepalive_requests 1000000000;
          keepalive_timeout 1h;
          upstream system {
            server {{upstream.Authority}};
            keepalive 256;
            keepalive_requests 1000000000;
            keepalive_timeout 1h;
          }
          server {
            listen 127.0.0.1:{{port}};
            location / {
              proxy_pass http://system;
              proxy_http_version 1.1;
              proxy_set_header Connection "";
            }
          }
        }
        """;
}
