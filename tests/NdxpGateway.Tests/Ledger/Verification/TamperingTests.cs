using NdxpGateway.Ledger.Chain;
using NdxpGateway.Ledger.Verification;
using NdxpGateway.Tests.Ledger.Stores;

namespace NdxpGateway.Tests.Ledger.Verification;

/// <summary>Somebody who can write the store and has neither the signing key nor the head: whatever is done is found, and named by its place.</summary>
public sealed class TamperingTests : IDisposable
{
    private const int Batches = 10;
    private const int PerBatch = 5;

    private readonly LedgerFolder folder = new();
    private readonly List<Seal> heads = [];

    public TamperingTests()
    {
        using var ledger = folder.Open();
        for (var batch = 0; batch < Batches; batch++)
        {
            ledger.Commit(LedgerFolder.Records(batch * PerBatch + 1, (batch + 1) * PerBatch));
            heads.Add(ledger.Tip);
        }
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_ledger_that_nobody_touched_is_whole()
    {
        var report = folder.Verify(null, [.. heads]);
        Assert.True(report.IsWhole);
        Assert.Empty(report.Findings);
        Assert.Equal((50L, 1L, 50L), (report.Records, report.First, report.Last));
    }

    public static TheoryData<string> Columns => [.. RecordColumns()];

    [Theory]
    [MemberData(nameof(Columns))]
    public void Any_field_of_a_record_that_is_changed_names_the_record(string column)
    {
        Tamper(column switch
        {
            "transaction_id" => "UPDATE exchanges SET transaction_id = x'00000000000000000000000000000001' WHERE seq = 17",
            "phase" => "UPDATE exchanges SET phase = 'ended' WHERE seq = 17",
            "decision" => "UPDATE exchanges SET decision = 'refuse' WHERE seq = 17",
            "fault_code" or "status" or "registry_version" or "request_in" or "request_out" or "response_in" or "response_out" or "request_bytes" or "response_bytes"
                => $"UPDATE exchanges SET {column} = 7 WHERE seq = 17",
            "trace_id" or "subjects" or "request_sha256" or "response_sha256" or "hash" => $"UPDATE exchanges SET {column} = x'07' WHERE seq = 17",
            _ => $"UPDATE exchanges SET {column} = 'x' WHERE seq = 17",
        });
        AssertFirstBroken(17, "changed");
    }

    [Theory]
    [InlineData("DELETE FROM exchanges WHERE seq = 17", 17, "record 17 is missing")]
    [InlineData("DELETE FROM exchanges WHERE seq BETWEEN 16 AND 20", 16, "records 16 to 20 are missing")]
    [InlineData("DELETE FROM exchanges WHERE seq <= 5", 1, "records 1 to 5 are missing")]
    [InlineData("DELETE FROM exchanges WHERE seq = 17; UPDATE exchanges SET seq = -seq WHERE seq > 17; UPDATE exchanges SET seq = -seq - 1 WHERE seq < 0", 17, "changed")]
    [InlineData("UPDATE exchanges SET seq = 99 WHERE seq = 17; UPDATE exchanges SET seq = 17 WHERE seq = 18; UPDATE exchanges SET seq = 18 WHERE seq = 99", 17, "changed")]
    [InlineData("INSERT INTO exchanges SELECT 51, * FROM (SELECT transaction_id, phase, agency, application, system, operation, method, form, evidence, decision, rule, cell, fault_code, status, registry_version, request_in, request_out, response_in, response_out, trace_id, subject_key, subjects, request_bytes, request_sha256, response_bytes, response_sha256, injected_fault, hash FROM exchanges WHERE seq = 50)", 51, "no sealed batch")]
    [InlineData("UPDATE exchanges SET phase = 'nonsense' WHERE seq = 17", 17, "cannot be read")]
    public void Records_that_are_removed_reordered_or_inserted_are_named(string sql, long place, string what)
    {
        Tamper(sql);
        AssertFirstBroken(place, what);
    }

    [Theory]
    [InlineData("DELETE FROM seals WHERE batch = 4", 16, "seal of batch 4 is missing")]
    [InlineData("DELETE FROM seals WHERE batch = 0", 1, "seal of batch 0")]
    [InlineData("UPDATE seals SET signature = (SELECT signature FROM seals WHERE batch = 5) WHERE batch = 4", 16, "signature is false")]
    [InlineData("UPDATE seals SET signature = x'00' WHERE batch = 4", 16, "signature")]
    [InlineData("UPDATE seals SET at = at + 1 WHERE batch = 4", 16, "signature is false")]
    [InlineData("UPDATE seals SET key = 'another' WHERE batch = 4", 16, "signed by key another")]
    [InlineData("UPDATE seals SET last_seq = 19 WHERE batch = 4", 16, "signature is false")]
    [InlineData("UPDATE meta SET value = replace(value, 'hub-1', 'hub-2') WHERE key = 'genesis'", 0, "")]
    public void Seals_that_are_changed_or_removed_are_named(string sql, long place, string what)
    {
        Tamper(sql);
        AssertFirstBroken(place, what);
    }

    [Theory]
    [InlineData("DELETE FROM exchanges WHERE seq > 48", 49, "records 49 to 50 are missing")]
    [InlineData("DELETE FROM exchanges WHERE seq > 45; DELETE FROM seals WHERE batch > 9", 46, "records 46 to 50 are missing: the head")]
    [InlineData("DELETE FROM exchanges; DELETE FROM seals WHERE batch > 0", 1, "records 1 to 50 are missing: the head")]
    public void A_ledger_cut_short_is_found_by_its_head_even_by_its_newest_batch(string sql, long place, string what)
    {
        Tamper(sql);
        AssertFirstBroken(place, what);
    }

    [Fact]
    public void Without_any_head_a_ledger_cut_short_after_a_seal_looks_whole_and_the_report_says_what_is_not_known()
    {
        Tamper("DELETE FROM exchanges WHERE seq > 45; DELETE FROM seals WHERE batch > 9");
        var keys = KeyRing.Read(folder.Places().PublicKeys);
        using var reader = folder.Places().OpenStore().OpenReader();
        var report = new LedgerVerifier(reader, keys).Verify(head: null, []);
        Assert.True(report.IsWhole);
        Assert.Contains("no head was given", Assert.Single(report.Findings).What);
    }

    [Fact]
    public void Who_changes_a_record_and_works_all_hashes_out_again_is_found_at_the_first_batch_that_it_touches()
    {
        Rehash(17);
        AssertFirstBroken(16, "batch 4");
    }

    [Fact]
    public void Who_has_key_and_head_and_writes_the_ledger_anew_is_found_by_whoever_holds_an_earlier_head()
    {
        var earlier = heads[3];
        File.Delete(folder.File);
        File.Delete(folder.Places().HeadFile);
        using (var forged = folder.Open())
        {
            for (var batch = 0; batch < Batches; batch++)
                forged.Commit(LedgerFolder.Records(1_000 + batch * PerBatch, 1_004 + batch * PerBatch));
        }

        Assert.True(folder.Verify().IsWhole);
        var report = folder.Verify(null, earlier);
        Assert.Equal((16L, true), (report.FirstBroken!.Seq, report.FirstBroken.What.Contains("written anew")));
    }

    [Fact]
    public void An_index_that_hides_a_record_is_found()
    {
        using (var ledger = folder.Open())
            ledger.Commit(LedgerFolder.Records(51, 5_000));
        Assert.True(folder.Verify().IsWhole);
        Tamper("UPDATE lookups SET entries = x'' WHERE place = (SELECT place FROM lookups WHERE length(entries) > 0 LIMIT 1)");
        AssertFirstBroken(1, "index");
    }

    private static IEnumerable<string> RecordColumns() =>
        [.. NdxpGateway.Ledger.Stores.LedgerRows.Columns.Split(',', StringSplitOptions.TrimEntries), "hash"];

    private void Tamper(string sql)
    {
        using var connection = SqliteStoreTests.Connect(folder);
        SqliteStoreTests.Execute(connection, sql);
    }

    private void Rehash(long from)
    {
        Tamper($"UPDATE exchanges SET status = 500 WHERE seq = {from}");
        var (line, rows) = (new RecordLine("hub-1"), folder.Rows());
        var previous = rows[(int)from - 2].Hash;
        foreach (var row in rows.Where(row => row.Seq >= from))
        {
            var hash = new byte[32];
            line.Hash(row.Seq, row.Record, previous, hash);
            Tamper($"UPDATE exchanges SET hash = x'{Convert.ToHexString(hash)}' WHERE seq = {row.Seq}");
            previous = hash;
        }
    }

    private void AssertFirstBroken(long place, string what)
    {
        var report = folder.Verify();
        Assert.False(report.IsWhole);
        Assert.True(report.FirstBroken is { } first && first.Seq == place, string.Join('\n', report.Findings));
        Assert.Contains(report.Findings, finding => finding.Seq == place && finding.What.Contains(what, StringComparison.Ordinal));
    }
}
