using System.Text;
using NdxpMeasuring;

namespace Perf.Tests.SideBySides;

public sealed class MeasuringTests
{
    [Theory]
    [InlineData("0-1", new[] { 0, 1 })]
    [InlineData("0-2,5,8-9", new[] { 0, 1, 2, 5, 8, 9 })]
    [InlineData("3", new[] { 3 })]
    public void The_kernels_list_of_cores_is_read(string list, int[] cores) => Assert.Equal(cores, Cores.Listed(list));

    [Fact]
    public void A_mask_has_one_bit_a_core()
    {
        Assert.Equal(0b100101UL, Cores.MaskOf([0, 2, 5]));
        Assert.Equal(1UL << 63, Cores.MaskOf([63, 64]));
    }

    [Fact]
    public void What_is_measured_has_the_first_core_and_nobody_shares_the_only_one()
    {
        var cores = Cores.Split([2, 3, 7])!;

        Assert.Equal([2], cores.Measured);
        Assert.Equal([3, 7], cores.Others);
        Assert.Null(Cores.Split([0]));
    }

    [Fact]
    public void Processor_time_is_user_and_system_whatever_the_process_is_called() =>
        Assert.Equal(TimeSpan.FromSeconds(1.5), KernelAccount.ProcessorOf("42 (a) b (c)) S 1 42 42 0 -1 4194560 9 0 0 0 100 50 7 8 20 0 1 0 5 6"));

    [Fact]
    public void Resident_memory_is_in_bytes() => Assert.Equal(1_536 * 1_024, KernelAccount.ResidentOf(["Name:\tdotnet", "VmHWM:\t    9999 kB", "VmRSS:\t    1536 kB"]));

    [Fact]
    public void Time_of_the_whole_machine_leaves_out_idling() => Assert.Equal(TimeSpan.FromSeconds(1), KernelAccount.MachineOf("cpu  10 20 30 9999 8888 15 25 0 0 0"));

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", 43)]
    [InlineData("HTTP/1.1 200 OK\r\nServer: x\r\ncontent-length: 12\r\n\r\nabc", 62)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", 60)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n", -1)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le", -1)]
    public void An_answer_says_where_it_ends(string answer, int whole) => Assert.Equal(whole, HttpCall.WholeLength(Encoding.ASCII.GetBytes(answer)));

    [Theory]
    [InlineData("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")]
    public void What_is_no_answer_that_can_be_measured_ends_the_run(string answer) =>
        Assert.Throws<IOException>(() => HttpCall.WholeLength(Encoding.ASCII.GetBytes(answer)));
}
