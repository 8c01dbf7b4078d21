namespace NdxpGateway.Testing;

/// <summary>Documented outcomes that a caller chooses for one call.</summary>
public static class Scenarios
{
    /// <summary>The header that names one. What an operation offers stands in <c>/sim/catalogue</c>.</summary>
    public const string Header = "X-Sim-Scenario";

    /// <summary>
    /// Asks for an outcome in the system's own words: <c>not-found</c>, <c>invalid</c> and others by operation; <c>slow</c> (three seconds),
    /// <c>failing</c>, <c>timeout</c> and <c>malformed</c> everywhere. One that the operation does not offer is answered 400 with those that it does.
    /// </summary>
    public static HttpRequestMessage WithScenario(this HttpRequestMessage request, string scenario)
    {
        request.Headers.Remove(Header);
        request.Headers.Add(Header, scenario);
        return request;
    }
}
