using System.Buffers.Binary;
using System.Buffers.Text;

namespace NdxpReplay.Tracing;

/// <summary>
/// Reads an export of traces (OTLP's ExportTraceServiceRequest) for the one span of each exchange. It runs beside the load: of all other spans
/// it looks at what kind they are, and it makes no object.
/// </summary>
internal static class ExportReader
{
    private const ulong Server = 2;

    private static ReadOnlySpan<byte> HubSource => "Ndxp.Gateway"u8;

    private static ReadOnlySpan<byte> SystemsSource => "Ndxp.Systems"u8;

    private static ReadOnlySpan<byte> Transaction => "ndxp.transaction"u8;

    public static void Read(ReadOnlySpan<byte> export, TraceBook book)
    {
        var request = new ProtoReader(export);
        while (request.Next())
        {
            if (request.Field != 1)
            {
                continue;
            }

            var resource = new ProtoReader(request.Bytes);
            while (resource.Next())
            {
                if (resource.Field == 2)
                {
                    ReadSource(resource.Bytes, book);
                }
            }
        }
    }

    private static void ReadSource(ReadOnlySpan<byte> message, TraceBook book)
    {
        var name = NameOf(message);
        var (isHub, isSystems) = (name.SequenceEqual(HubSource), name.SequenceEqual(SystemsSource));
        var spans = new ProtoReader(message);
        while (spans.Next())
        {
            if (spans.Field != 2)
            {
                continue;
            }

            book.CountSpan(isSystems);
            if (isHub)
            {
                ReadSpan(spans.Bytes, book);
            }
        }
    }

    // The order of fields is not promised, so the name is looked for first.
    private static ReadOnlySpan<byte> NameOf(ReadOnlySpan<byte> source)
    {
        var fields = new ProtoReader(source);
        while (fields.Next())
        {
            if (fields.Field == 1)
            {
                return Field(fields.Bytes, 1);
            }
        }

        return default;
    }

    private static void ReadSpan(ReadOnlySpan<byte> message, TraceBook book)
    {
        var (trace, kind, transaction) = (UInt128.Zero, 0UL, Guid.Empty);
        var span = new ProtoReader(message);
        while (span.Next())
        {
            switch (span.Field)
            {
                case 1 when span.Bytes.Length == 16:
                    trace = BinaryPrimitives.ReadUInt128BigEndian(span.Bytes);
                    break;
                case 6:
                    kind = span.Number;
                    break;
                case 9 when transaction == Guid.Empty && Field(span.Bytes, 1).SequenceEqual(Transaction):
                    var text = Field(Field(span.Bytes, 2), 1);
                    transaction = Utf8Parser.TryParse(text, out Guid read, out var length) && length == text.Length ? read : Guid.Empty;
                    break;
            }
        }

        if (kind == Server)
        {
            book.AddExchange(transaction, trace);
        }
    }

    private static ReadOnlySpan<byte> Field(ReadOnlySpan<byte> message, int number)
    {
        var fields = new ProtoReader(message);
        while (fields.Next())
        {
            if (fields.Field == number)
            {
                return fields.Bytes;
            }
        }

        return default;
    }
}
