using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace NdxpSandbox.Drills;

/// <summary>
/// One caller of one agency: mostly reads, then writes, now and then something that is refused, since a refusal is an exchange too. The
/// receipt counts from the moment that the answer's head is there.
/// </summary>
internal sealed class Caller(HttpClient hub, Books books, int number)
{
    /// <summary>Provinces that the letter connects with both systems that are called.</summary>
    public static readonly string[] Agencies = ["H01", "H02", "H08", "H10", "H13", "H15", "H16", "H18"];

    public const string Read = "DKDN";
    public const string Write = "LLTP";

    // Who is told that nothing can be recorded, or is not answered at all, asks again and does not storm.
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(20);

    // A token lives for an hour; the hub leaves an older one its life when its clock is set back by no more than that.
    private const int LongestLife = 2 * 3600;

    private readonly string agency = Agencies[number % Agencies.Length];
    private int sequence;

    public static HttpRequestMessage ReadRequest() => Get("/apiCSDLDKDN/1.0/chiTietDoanhNghiep?msdn=1199073225");

    public async Task CallAsync(CancellationToken ending, CancellationToken abandoned)
    {
        for (var turn = number; !ending.IsCancellationRequested; turn++)
        {
            try
            {
                if (await OnceAsync(turn, abandoned))
                    continue;
            }
            // A connection that was lost in the moment it was made is told as the socket's own exception.
            catch (Exception broken) when (broken is HttpRequestException or IOException or SocketException)
            {
                // The hub is dead, or died just now: nothing was promised.
            }
            catch (OperationCanceledException) when (!abandoned.IsCancellationRequested)
            {
                books.Complain("a call was not answered within the caller's patience");
            }

            await Task.Delay(Breath, TimeProvider.System, abandoned);
        }
    }

    private async Task<bool> OnceAsync(int turn, CancellationToken abandoned)
    {
        if (!books.Tokens.TryGetValue(agency, out var token))
            return await AskForTokenAsync(abandoned);
        using var request = RequestOf(turn);
        if (turn % 30 != 9)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await hub.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, abandoned);
        var recorded = books.Take(answer);
        await answer.Content.CopyToAsync(Stream.Null, abandoned);
        // Expired, as when the hub's clock was set: the next turn gets another one.
        if (answer.StatusCode == HttpStatusCode.Unauthorized && request.Headers.Authorization is not null)
            books.Tokens.TryRemove(KeyValuePair.Create(agency, token));
        return recorded;
    }

    private HttpRequestMessage RequestOf(int turn) => (turn % 30) switch
    {
        9 => ReadRequest(), // without a token: 401
        19 => Get("/apiCSDLDKDN/1.0/khongCo"), // 404
        29 => Get("/apiCSDLDatDai/1.0/danhMuc"), // not connected in the letter: 403
        var kind when kind % 10 >= 6 => new HttpRequestMessage(HttpMethod.Post, "/apiLyLichTuPhap/1.0/nhanHoSoDangKy")
        {
            Content = new StringContent($$"""{"idReceivedDec":"000.00.21.{{agency}}-211028-{{++sequence % 1_000_000:000000}}"}""", Encoding.UTF8, "application/json"),
        },
        _ => ReadRequest(),
    };

    private static HttpRequestMessage Get(string path) => new(HttpMethod.Get, path);

    private async Task<bool> AskForTokenAsync(CancellationToken abandoned)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/token") { Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{agency}:sandbox-{agency}")));
        using var answer = await hub.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, abandoned);
        if (!books.Take(answer) || !answer.IsSuccessStatusCode)
            return false;
        var issued = await answer.Content.ReadFromJsonAsync<JsonElement>(abandoned);
        books.Tokens[agency] = issued.GetProperty("access_token").GetString()!;
        if (issued.GetProperty("expires_in").GetInt64() > LongestLife)
            books.Complain($"a token was given for {issued.GetProperty("expires_in")} seconds");
        return true;
    }
}
