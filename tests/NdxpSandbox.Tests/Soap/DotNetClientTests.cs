using System.ServiceModel;
using System.ServiceModel.Channels;
using System.ServiceModel.Description;
using System.ServiceModel.Dispatcher;
using NdxpSandbox.Tests.Hosting;

namespace NdxpSandbox.Tests.Soap;

/// <summary>The SOAP stack of .NET, through the hub: nothing but the address and the bearer header is changed for it.</summary>
public sealed class DotNetClientTests(RunningSandbox running) : IClassFixture<RunningSandbox>
{
    [Fact]
    public async Task It_reads_documents_by_number_and_by_identifier()
    {
        await CallAsync<IDocumentService>("H39", "VBQPPL", "/vbqppl.asmx", async documents =>
        {
            var listed = Assert.Single((await documents.GetListVanBanByListSKHAsync("9006/2017/NĐ-CP", null, null)).Items);
            Assert.Equal((7, "9006/2017/NĐ-CP"), (listed.ID, listed.VBPQSokyhieu));

            var whole = await documents.GetVanBanByIdAsync(listed.ID);
            Assert.Equal(listed.VBPQNgayBanHanh, whole.VBPQNgayBanHanh);
            Assert.Contains("Điều 1", whole.VBPQToanVan);
        });
    }

    [Fact]
    public async Task It_lists_the_types_with_an_account_and_is_refused_without()
    {
        await CallAsync<IDocumentService>("H39", "VBQPPL", "/vbqppl.asmx", async documents =>
        {
            var admitted = await documents.GetAllLoaiVanBanAsync(new() { UserDetails = new() { userName = "sandbox", password = "sandbox-vbqppl" } });
            Assert.Contains("Thông tư liên tịch", admitted.GetAllLoaiVanBanResult.Select(type => type.LookupValue));

            var refused = await Assert.ThrowsAsync<FaultException>(() => documents.GetAllLoaiVanBanAsync(new() { UserDetails = new() { userName = "sandbox", password = "x" } }));
            Assert.Equal("Unauthorized access", refused.Message);
        });
    }

    [Theory]
    [InlineData("Đinh Minh Hải", true)]
    [InlineData("Đinh Minh Hai", false)]
    public async Task It_verifies_a_citizen(string name, bool exists)
    {
        await CallAsync<IPopulationService>("G15", "DANCU", "/XacThucThongTinCongDan", async population =>
        {
            var answer = await population.XacThucThongTinCongDanAsync(Question(name));
            Assert.Equal(("YC-1", exists), (answer.MaYeuCau, answer.KetQuaXacThuc?.TonTai));
        });
    }

    [Fact]
    public async Task A_fault_of_the_system_is_a_fault_to_it()
    {
        await CallAsync<IPopulationService>("G15", "DANCU", "/XacThucThongTinCongDan", async population =>
        {
            var refused = await Assert.ThrowsAsync<FaultException>(() => population.XacThucThongTinCongDanAsync(Question("")));
            Assert.Equal("HoVaTen: thiếu", refused.Message);
        });
    }

    private static VerificationRequest Question(string name) => new()
    {
        MaYeuCau = "YC-1", MaDVC = "G15-TP110", MaTichHop = "003", MaDonVi = "G15", MaCanBo = "canbo01", SoDinhDanh = "080081902412", SoCMND = "",
        HoVaTen = name, NgayThangNamSinh = new() { NgayThangNam = "19810518" },
    };

    private async Task CallAsync<TService>(string agency, string system, string path, Func<TService, Task> calls)
    {
        var authorization = (await running.ClientFor(agency)).DefaultRequestHeaders.Authorization!.ToString();
        using var factory = new ChannelFactory<TService>(new BasicHttpBinding(), new EndpointAddress(running.ContextOf(system) + path));
        factory.Endpoint.EndpointBehaviors.Add(new BearerHeader(authorization));
        var channel = factory.CreateChannel();
        using var open = (IDisposable)channel!;
        await calls(channel);
    }

    /// <summary>How a WCF client adds an HTTP header to every call.</summary>
    private sealed class BearerHeader(string authorization) : IEndpointBehavior, IClientMessageInspector
    {
        public object? BeforeSendRequest(ref Message request, IClientChannel channel)
        {
            var http = new HttpRequestMessageProperty();
            http.Headers["Authorization"] = authorization;
            request.Properties[HttpRequestMessageProperty.Name] = http;
            return null;
        }

        public void ApplyClientBehavior(ServiceEndpoint endpoint, ClientRuntime clientRuntime) => clientRuntime.ClientMessageInspectors.Add(this);

        public void AfterReceiveReply(ref Message reply, object correlationState)
        {
        }

        public void AddBindingParameters(ServiceEndpoint endpoint, BindingParameterCollection bindingParameters)
        {
        }

        public void ApplyDispatchBehavior(ServiceEndpoint endpoint, EndpointDispatcher endpointDispatcher)
        {
        }

        public void Validate(ServiceEndpoint endpoint)
        {
        }
    }
}
