using System.Globalization;
using NdxpMocks.World;

namespace NdxpMocks.Systems.VnPost;

internal sealed record PostalEvent(string Oid, PostalOrder Order, DateTimeOffset At, int Code, string Message);

/// <summary><c>Owner</c> is the agency that posted it, null where no hub vouches for one. <c>Fingerprint</c> of what was sent tells a repeat from a duplicate.</summary>
internal sealed record PostalOrder(
    string? Owner, string CustomerCode, string OrderNumber, string ItemCode, DateTimeOffset AcceptedAt, string Fingerprint, DateTimeOffset? CancelledAt = null)
{
    private const int Cancelled = 9;

    /// <summary>Proposed: the meanings of StatusCode are not public. Progress is a function of the clock, so it needs no timers.</summary>
    private static readonly (int Code, int Hours, string Message)[] Course =
    [
        (1, 0, "Đã tiếp nhận đơn hàng"), (2, 2, "Đã thu gom"), (3, 6, "Đang vận chuyển"), (4, 48, "Đang phát"), (5, 72, "Đã phát thành công"),
    ];

    public bool IsDeliveredAt(DateTimeOffset now) => CancelledAt is null && now >= AcceptedAt.AddHours(Course[^1].Hours);

    public IEnumerable<PostalEvent> EventsUntil(DateTimeOffset now)
    {
        foreach (var (code, hours, message) in Course)
        {
            var at = AcceptedAt.AddHours(hours);
            if (at <= now && !(at > CancelledAt))
            {
                yield return Event(code, at, message);
            }
        }

        if (CancelledAt is { } cancelled && cancelled <= now)
        {
            yield return Event(Cancelled, cancelled, "Đã hủy");
        }
    }

    // As MongoDB makes them, time first, so that a cursor never meets an older event; here to the millisecond.
    private PostalEvent Event(int code, DateTimeOffset at, string message)
    {
        var rest = Seeded.For(0, $"{Owner}|{CustomerCode}|{OrderNumber}", code).NextBits() >> 16;
        var oid = string.Create(CultureInfo.InvariantCulture, $"{at.ToUnixTimeSeconds():x8}{at.Millisecond:x4}{rest:x12}");
        return new PostalEvent(oid, this, at, code, message);
    }
}
