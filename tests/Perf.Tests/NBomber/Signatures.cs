// The part of NBomber that perf/NBomber uses, as far as a compiler has to know it, written for these tests alone: nothing of it does more than
// hand over what it was given, so that a test can run a scenario's body.
using NBomber.Contracts.Stats;

namespace NBomber.Contracts
{
    public interface IResponse
    {
        string StatusCode { get; }

        bool IsError { get; }

        string Message { get; }
    }

    public sealed class Response<T> : IResponse
    {
        public string StatusCode { get; init; } = "";

        public bool IsError { get; init; }

        public string Message { get; init; } = "";
    }

    public interface IScenarioContext;

    public interface IScenarioInitContext;

    public sealed record LoadSimulation(int Rate, TimeSpan Interval, TimeSpan During);

    public sealed record ScenarioProps(string Name, Func<IScenarioContext, Task<IResponse>> Run)
    {
        public Func<IScenarioInitContext, Task>? Init { get; init; }

        public int MaxFailCount { get; init; } = 5_000;

        public IReadOnlyList<LoadSimulation> LoadSimulations { get; init; } = [];
    }

    public sealed record NBomberContext(IReadOnlyList<ScenarioProps> Scenarios);
}

namespace NBomber.Contracts.Stats
{
    public enum ReportFormat
    {
        Txt,
        Html,
        Csv,
        Md,
    }

    public sealed record RequestStats(int Count, double RPS);

    public sealed record LatencyStats(double Percent50, double Percent75, double Percent95, double Percent99);

    public sealed record MeasurementStats(RequestStats Request, LatencyStats Latency);

    public sealed record ScenarioStats(string ScenarioName, MeasurementStats Ok, MeasurementStats Fail);

    public sealed record NodeStats(ScenarioStats[] ScenarioStats);
}

namespace NBomber.CSharp
{
    using NBomber.Contracts;

    public static class Response
    {
        public static Response<object> Ok(string statusCode = "", string message = "") => new() { StatusCode = statusCode, Message = message };

        public static Response<object> Fail(string statusCode = "", string message = "") => new() { StatusCode = statusCode, Message = message, IsError = true };
    }

    public static class Step
    {
        public static Task<Response<T>> Run<T>(string name, IScenarioContext context, Func<Task<Response<T>>> run) => run();
    }

    public static class Simulation
    {
        public static LoadSimulation Inject(int rate, TimeSpan interval, TimeSpan during) => new(rate, interval, during);
    }

    public static class Scenario
    {
        public static ScenarioProps Create(string name, Func<IScenarioContext, Task<IResponse>> run) => new(name, run);

        public static ScenarioProps WithInit(this ScenarioProps scenario, Func<IScenarioInitContext, Task> initFunc) => scenario with { Init = initFunc };

        public static ScenarioProps WithoutWarmUp(this ScenarioProps scenario) => scenario;

        public static ScenarioProps WithMaxFailCount(this ScenarioProps scenario, int maxFailCount) => scenario with { MaxFailCount = maxFailCount };

        public static ScenarioProps WithLoadSimulations(this ScenarioProps scenario, params LoadSimulation[] loadSimulations) => scenario with { LoadSimulations = loadSimulations };
    }

    public static class NBomberRunner
    {
        public static NBomberContext RegisterScenarios(params ScenarioProps[] scenarios) => new(scenarios);

        public static NBomberContext WithTestSuite(this NBomberContext context, string testSuite) => context;

        public static NBomberContext WithReportFolder(this NBomberContext context, string reportFolderPath) => context;

        public static NBomberContext WithReportFormats(this NBomberContext context, params ReportFormat[] reportFormats) => context;

        /// <summary>There is nobody here who would run them.</summary>
        public static NodeStats Run(this NBomberContext context, params string[] args) => new([]);
    }
}
