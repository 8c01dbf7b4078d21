using System.Collections.Concurrent;
using NdxpMocks.Hosting;

namespace NdxpMocks.Faults;

internal sealed record StaleAnswer(DateTimeOffset At, string OperationId, SystemAnswer Answer);

/// <summary>First answers, by request. It starts anew when it is full: forgetting makes data fresh, never wrong.</summary>
internal sealed class StaleMemory
{
    private const int Most = 5_000;

    private readonly ConcurrentDictionary<string, StaleAnswer> answers = new();

    public StaleAnswer? Find(string key) => answers.GetValueOrDefault(key);

    public void Keep(string key, StaleAnswer answer)
    {
        if (answers.Count >= Most)
        {
            answers.Clear();
        }

        answers[key] = answer;
    }
}
