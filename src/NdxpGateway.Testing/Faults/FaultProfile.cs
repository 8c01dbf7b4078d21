namespace NdxpGateway.Testing;

/// <summary>Weather for a whole namespace. The figures behind it are judgements: nobody outside has the platform's.</summary>
public enum FaultProfile
{
    /// <summary>Nothing goes wrong by itself.</summary>
    Calm,

    /// <summary>Answers take about 120 ms; two calls in a thousand fail, a few in ten thousand hang.</summary>
    Realistic,

    /// <summary>Answers take about 800 ms and often much longer; a tenth fails, some hang, break off or come back damaged.</summary>
    Storm,
}
