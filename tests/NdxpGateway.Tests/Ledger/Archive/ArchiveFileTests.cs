using System.Text;
using NdxpGateway.Ledger;
using NdxpGateway.Ledger.Archive;
using NdxpGateway.Ledger.Chain;

namespace NdxpGateway.Tests.Ledger.Archive;

/// <summary>What a file of an archive promises by itself, away from its store, and what of it can be changed without being named: nothing.</summary>
public sealed class ArchiveFileTests : IDisposable
{
    private readonly ExportFolder folder = new();
    private readonly string[] files;

    public ArchiveFileTests()
    {
        folder.Fill(1, 10_500);
        files = [.. folder.Export().Select(segment => segment.Path)];
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_file_that_nobody_touched_verifies_alone()
    {
        Assert.Equal(["ledger-hub-1-1-5000.tsv", "ledger-hub-1-5001-10000.tsv"], files.Select(Path.GetFileName));
        Assert.All(files, file =>
        {
            var report = folder.Verify(file);
            Assert.Empty(report.Findings);
            Assert.Equal((5_000L, true), (report.Records, report.IsVouched));
            Assert.Equal(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)), report.Sha256);
        });
    }

    [Fact]
    public void A_file_holds_the_same_records_as_the_store_in_lines_that_sha256sum_can_check()
    {
        var rows = folder.Ledger.Rows();
        var lines = File.ReadAllLines(files[1]).Where(line => line.StartsWith("R\t", StringComparison.Ordinal)).ToArray();
        Assert.Equal(5_000, lines.Length);
        var previous = Convert.ToHexStringLower(rows[4_999].Hash);
        foreach (var (line, row) in lines.Zip(rows.Skip(5_000)))
        {
            var fields = line.Split('\t', 3);
            Assert.Equal(Convert.ToHexStringLower(row.Hash), fields[1]);
            Assert.Equal(fields[1], Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes($"{previous}\n{fields[2]}\n"))));
            previous = fields[1];
        }
    }

    [Theory]
    [InlineData("a record's text", 30, "DKDN", "HOTICH", "was changed")]
    [InlineData("a record's place", 30, "\t27\t", "\t26\t", "stands behind")]
    [InlineData("a seal's end", 504, "\t500\t", "\t499\t", "signature is false")]
    [InlineData("a seal's kind", 504, "ndxp-seal-1", "ndxp-seal-2", "cannot be read")]
    [InlineData("the mark of a record", 30, "R\t", "X\t", "neither a record nor a seal")]
    [InlineData("the mark of a seal", 504, "S\t", "R\t", "cannot be read")]
    [InlineData("the node of the first line", 0, "hub-1", "hub-2", "not of one ledger")]
    [InlineData("the end that the first line tells", 0, "\t5000", "\t4500", "first line says 4500")]
    [InlineData("the beginning that the first line tells", 0, "\t1\t", "\t2\t", "begins with record 2")]
    [InlineData("the ledger's node", 1, "hub-1", "hub-2", "first line was changed")]
    [InlineData("the ledger's kind", 1, "ndxp-ledger-1", "ndxp-ledger-9", "cannot be read")]
    [InlineData("the key's beginning", 2, "\t0\t", "\t1\t", "cannot be read")]
    [InlineData("the key's kind", 2, "ndxp-key-1", "ndxp-key-9", "cannot be read")]
    [InlineData("the seal before the first record", 3, "\t1\t0\t", "\t1\t1\t", "does not hold")]
    public void Whatever_is_changed_is_named(string what, int line, string old, string changed, string named)
    {
        var lines = File.ReadAllLines(files[0]);
        var at = lines[line].IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{what}: {lines[line]}");
        lines[line] = lines[line][..at] + changed + lines[line][(at + old.Length)..];
        AssertBroken(lines, named);
    }

    [Fact]
    public void Every_line_has_no_character_that_could_be_another()
    {
        var lines = File.ReadAllLines(files[0]);
        foreach (var line in new[] { 1, 2, 3, 4, 5, 503, 504, 505, lines.Length - 1 })
        {
            for (var at = 0; at < lines[line].Length; at += 7)
            {
                var changed = lines[line].ToCharArray();
                // Another letter, with another value in base64 and hexadecimal alike.
                changed[at] = changed[at] == 'c' ? '7' : 'c';
                string[] all = [.. lines];
                all[line] = new string(changed);
                // The last letter of base64 has bits that say nothing: then the file says the same as before.
                Assert.True(!VerifyLines(all).IsWhole || SaysTheSame(lines[line], all[line]), $"line {line + 1}, letter {at + 1} went unnoticed: {all[line]}");
            }
        }
    }

    [Theory]
    [InlineData("a record is removed", 17, "record 14 is missing")]
    [InlineData("a seal is removed", 504, "seal of batch 1 is missing")]
    [InlineData("the seal before the first is removed", 3, "cannot be read")]
    [InlineData("the key is removed", 2, "first key is missing")]
    public void A_line_that_is_removed_is_named(string what, int line, string named)
    {
        var lines = File.ReadAllLines(files[0]).ToList();
        lines.RemoveAt(line);
        AssertBroken(lines, named, what);
    }

    [Fact]
    public void Two_records_that_changed_places_are_named()
    {
        var lines = File.ReadAllLines(files[0]);
        (lines[20], lines[21]) = (lines[21], lines[20]);
        AssertBroken(lines, "record 17 stands behind record 18");
        Assert.Equal(17, VerifyLines(lines).FirstBroken!.Seq);
    }

    [Fact]
    public void A_file_cut_short_is_named_whether_between_batches_within_one_or_within_a_line()
    {
        var lines = File.ReadAllLines(files[0]);
        AssertBroken(lines[..^501], "it was cut");
        AssertBroken(lines[..^1], "belongs to no sealed batch");
        var torn = Path.Combine(folder.Out, "torn.tsv");
        File.WriteAllBytes(torn, File.ReadAllBytes(files[0])[..^10]);
        Assert.Contains("ends within it", folder.Verify(torn).FirstBroken!.What);
    }

    [Fact]
    public void Records_that_are_added_behind_the_end_are_named()
    {
        var lines = File.ReadAllLines(files[0]);
        AssertBroken([.. lines, File.ReadAllLines(files[1])[4]], "belongs to no sealed batch");
    }

    [Fact]
    public void What_is_no_archive_is_refused_in_one_line()
    {
        var note = Path.Combine(folder.Out, "note.txt");
        foreach (var text in new[] { "", "a note", "\n\n", new string('x', 3 << 20) })
        {
            File.WriteAllText(note, text);
            Assert.Contains("is no archive", Assert.Throws<LedgerUnavailableException>(() => folder.Verify(note)).Message);
        }

        Assert.Contains("cannot be read", Assert.Throws<LedgerUnavailableException>(() => folder.Verify(folder.Out)).Message);
        Assert.Contains("cannot be read", Assert.Throws<LedgerUnavailableException>(() => folder.Verify(Path.Combine(folder.Out, "nothing"))).Message);
    }

    [Fact]
    public void A_file_by_somebody_elses_key_agrees_with_itself_and_is_refused_by_who_knows_the_key()
    {
        using var forger = new ExportFolder();
        forger.Fill(1, 5_500);
        var forged = Assert.Single(forger.Export()).Path;

        var alone = ArchiveCheck.Verify(forged, ArchiveTrust.Nobody, []);
        Assert.Equal((true, false), (alone.IsWhole, alone.IsVouched));
        Assert.Contains("not to be trusted", folder.Verify(forged).FirstBroken!.What);
        Assert.False(ArchiveCheck.Verify(forged, new ArchiveTrust(null, folder.Keys.Root.Id, Demanded: true), []).IsWhole);
        var named = ArchiveCheck.Verify(forged, new ArchiveTrust(null, forger.Keys.Root.Id, Demanded: true), []);
        Assert.Equal((true, true), (named.IsWhole, named.IsVouched));
        var hinted = ArchiveCheck.Verify(forged, new ArchiveTrust(folder.Keys, null, Demanded: false), []);
        Assert.Equal((true, false), (hinted.IsWhole, hinted.IsVouched));
    }

    [Fact]
    public void A_witness_of_another_batch_is_named()
    {
        var seal = folder.Verify(files[0]).Tip!;
        Assert.True(folder.Verify(files[0], seal).IsWhole);
        Assert.Contains("was kept of", folder.Verify(files[0], Seal.Parse(seal.Signed.Replace($"\t{seal.At}\t", $"\t{seal.At + 1}\t"))).FirstBroken!.What);
    }

    [Fact]
    public void Files_in_a_row_join_and_a_gap_between_them_is_named()
    {
        folder.Fill(10_501, 15_500);
        ArchiveReport[] row = [.. folder.Export().Select(segment => folder.Verify(segment.Path))];
        Assert.Equal(3, row.Length);
        Assert.Empty(ArchiveRow.Between(row));
        Assert.Contains("records 5001 to 10000 are missing", Assert.Single(ArchiveRow.Between([row[0], row[2]])).What);

        using var store = folder.Places.OpenStore();
        using var reader = store.OpenReader();
        Assert.Empty(ArchiveRow.With(reader, row, out var joined));
        Assert.True(joined);
    }

    [Fact]
    public void A_file_of_before_a_key_was_rotated_does_not_change_by_it()
    {
        var before = File.ReadAllBytes(files[0]);
        using (var key = SigningKey.Open(folder.Places.KeyDirectory))
            key.Rotate(folder.Places.KeyDirectory, fromBatch: 22).Dispose();
        folder.Fill(10_501, 15_500);
        File.Delete(files[0]);

        var exported = folder.Export();
        Assert.Equal(before, File.ReadAllBytes(files[0]));
        Assert.All(exported, segment => Assert.Empty(folder.Verify(segment.Path).Findings));
    }

    private ArchiveReport VerifyLines(IEnumerable<string> lines)
    {
        var file = Path.Combine(folder.Out, "changed.tsv");
        File.WriteAllText(file, string.Concat(lines.Select(line => line + "\n")));
        return folder.Verify(file);
    }

    private static bool SaysTheSame(string one, string other)
    {
        var (left, right) = (one.Split('\t')[^1], other.Split('\t')[^1]);
        return one.StartsWith('S') && one[..^left.Length] == other[..^right.Length]
            && Convert.FromBase64String(left).AsSpan().SequenceEqual(Convert.FromBase64String(right));
    }

    private void AssertBroken(IEnumerable<string> lines, string named, string what = "")
    {
        var report = VerifyLines(lines);
        Assert.True(report.Findings.Any(finding => finding.What.Contains(named, StringComparison.Ordinal)), $"{what}: {string.Join('\n', report.Findings)}");
        Assert.False(report.IsWhole);
    }
}
