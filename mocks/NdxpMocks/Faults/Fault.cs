using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace NdxpMocks.Faults;

/// <summary>When a fault does its harm; earlier ones surround later ones.</summary>
internal enum FaultStage
{
    Before,
    Instead,
    Answer,
}

/// <summary>
/// One way in which a national system fails its callers. A new one is a file like its neighbours and a line here: it calls
/// <c>next</c> for the true answer, or does not.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Latency), "latency")]
[JsonDerivedType(typeof(LogNormalLatency), "log-normal-latency")]
[JsonDerivedType(typeof(ErrorRate), "error")]
[JsonDerivedType(typeof(Outage), "outage")]
[JsonDerivedType(typeof(ConnectionReset), "connection-reset")]
[JsonDerivedType(typeof(Hang), "hang")]
[JsonDerivedType(typeof(SlowBody), "slow-body")]
[JsonDerivedType(typeof(TruncatedBody), "truncated-body")]
[JsonDerivedType(typeof(MalformedBody), "malformed-body")]
[JsonDerivedType(typeof(WrongSchema), "wrong-schema")]
[JsonDerivedType(typeof(StaleData), "stale-data")]
internal abstract record Fault
{
    public static FrozenDictionary<Type, string> Kinds { get; } = typeof(Fault).GetCustomAttributes<JsonDerivedTypeAttribute>()
        .ToFrozenDictionary(known => known.DerivedType, known => (string)known.TypeDiscriminator!);

    [JsonIgnore]
    public string Kind => Kinds[GetType()];

    [JsonIgnore]
    public virtual FaultStage Stage => FaultStage.Answer;

    public abstract Task ApplyAsync(FaultedCall call, RequestDelegate next);

    /// <summary>False while the fault sleeps, by the namespace's clock.</summary>
    public virtual bool IsAwake(DateTimeOffset now) => true;

    /// <summary>What is wrong with its settings; empty when nothing is.</summary>
    public virtual IEnumerable<string> Problems() => [];
}
