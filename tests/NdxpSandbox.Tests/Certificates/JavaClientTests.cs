using NdxpSandbox.Tests.Hosting;

namespace NdxpSandbox.Tests.Certificates;

/// <summary>A client as the platform's old SDK is one: the JDK and nothing else, HTTPS and nothing else, 201 and nothing else.</summary>
public sealed class JavaClientTests(RunningLetter running) : IClassFixture<RunningLetter>
{
    private const string Client = """
        import java.io.InputStream;
        import java.io.OutputStream;
        import java.net.URI;
        import java.nio.charset.StandardCharsets;
        import java.util.Base64;
        import java.util.regex.Matcher;
        import java.util.regex.Pattern;
        import javax.net.ssl.HttpsURLConnection;

        public class Client {
            public static void main(String[] args) throws Exception {
                String basic = Base64.getEncoder().encodeToString("H39:sandbox-H39".getBytes(StandardCharsets.UTF_8));
                HttpsURLConnection login = open(args[0] + "token");
                login.setRequestProperty("ContentType", "application/x-www-form-urlencoded");
                login.setRequestProperty("Authorization", "Basic " + basic);
                String granted = send(login, "grant_type=client_credentials", 200);

                HttpsURLConnection post = open(args[0] + "apiVNPostNGSP/p1.0/order/post");
                post.setRequestProperty("Authorization", field(granted, "token_type") + " " + field(granted, "access_token"));
                post.setRequestProperty("Content-Type", "application/json");
                post.setRequestProperty("Accept", "application/json");
                post.setRequestProperty("Accept-Charset", "UTF-8");
                String answer = send(post, args[1], 201);
                if (!answer.contains("\"Status\":100"))
                    throw new Exception(answer);
                System.out.println("OK");
            }

            static HttpsURLConnection open(String url) throws Exception {
                HttpsURLConnection connection = (HttpsURLConnection) URI.create(url).toURL().openConnection();
                connection.setRequestMethod("POST");
                connection.setDoOutput(true);
                return connection;
            }

            static String send(HttpsURLConnection connection, String body, int demanded) throws Exception {
                try (OutputStream out = connection.getOutputStream()) {
                    out.write(body.getBytes(StandardCharsets.UTF_8));
                }
                if (connection.getResponseCode() != demanded)
                    throw new Exception("Error " + connection.getResponseCode() + ": Failed to connect to Adapter");
                try (InputStream in = connection.getInputStream()) {
                    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
                }
            }

            static String field(String json, String name) {
                Matcher matcher = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
                matcher.find();
                return matcher.group(1);
            }
        }
        """;

    // The SDK sends every field, null where it has nothing.
    private const string Order = """
        {"CustomerCode":"MPH39","OrderNumber":"000.00.25.H39-211028-9801","CODAmount":0.0,"SenderProvince":85,"SenderDistrict":8501,"SenderAddress":"Số 1 đường Hoa Sen",
        "SenderName":"Bộ phận Một cửa mô phỏng","SenderEmail":null,"SenderTel":"0100800000","SenderDesc":null,"Description":"Trả kết quả","ReceiverName":"Đinh Minh Hải",
        "ReceiverAddress":"Số 13 đường Chợ Mới","ReceiverTel":"0100802412","ReceiverProvince":85,"ReceiverDistrict":8501,"ReceiverEmail":null}
        """;

    [Fact]
    public async Task It_trusts_the_exported_authority_takes_a_token_and_posts_an_order()
    {
        var java = Machine.Find("needs a JDK: apt-get install default-jdk-headless", "java");
        await using (var export = Child.Ndxp("ca", "--data", running.DataDirectory, "--out", running["ca"]))
            Assert.Equal(0, (await export.EndAsync()).Exit);
        await File.WriteAllTextAsync(running["Client.java"], Client, TestContext.Current.CancellationToken);

        await using var client = Child.Start(
            java, $"-Djavax.net.ssl.trustStore={Path.Combine(running["ca"], "ndxp-ca.p12")}", "-Djavax.net.ssl.trustStorePassword=changeit",
            "-Dfile.encoding=UTF-8", running["Client.java"], $"{running.Sandbox.Https}", Order);
        var ended = await client.EndAsync();

        Assert.True(ended is { Exit: 0, Output: "OK\n" }, ended.Output + ended.Error);
    }
}
