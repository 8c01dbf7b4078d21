using System.Runtime.CompilerServices;
using NdxpGateway.Registry;

namespace NdxpGateway.Access;

/// <summary>The working days of each registry, read once.</summary>
internal sealed class Calendars
{
    private readonly ConditionalWeakTable<RegistryFileSet, WorkingDays> read = [];

    public WorkingDays Of(Snapshot snapshot) => read.GetValue(snapshot.State.Files, files => WorkingDays.Read(files, new ConfigurationProblems()));
}
