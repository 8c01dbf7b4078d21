using System.ComponentModel.DataAnnotations;

namespace NdxpGateway.Changes;

/// <summary>Section <c>Changes</c>.</summary>
internal sealed class ChangesOptions
{
    /// <summary>
    /// Seconds between two looks at the files of <c>Registry:Directory</c>, beside the operating system's word that one was written, which
    /// not every file system gives; 0 leaves edits to the next start. Default 1.
    /// </summary>
    [Range(0, 3600)]
    public int WatchSeconds { get; set; } = 1;
}
