using SapB1Anaplan.Core.Flows.Budget.Planning;
using SapB1Anaplan.Models;
using Xunit;

namespace SapB1Anaplan.Core.Tests.Budget;

/// <summary>Journals that are in SAP Business One already bear these keys: they are as they were, or figures are posted twice.</summary>
public sealed class JournalKeyTests
{
    private static readonly DraftJournal Journal = new()
    {
        Budget = "Approved budget",
        Version = "V1",
        Period = "2026-01",
        ReferenceDate = new DateTime(2026, 1, 31, 0, 0, 0, DateTimeKind.Unspecified),
        Lines =
        [
            new DraftJournalLine { AccountCode = "_6100", CostingCodes = ["CC1", null, "", "D4"], ProjectCode = "P1", BPLID = 3, Debit = 100.10m },
            new DraftJournalLine { AccountCode = "_9999", Credit = 100.1m, IsOffset = true },
        ],
    };

    [Fact]
    public void The_text_of_a_figure_is_what_it_ever_was()
    {
        Assert.Equal("_6100|CC1|||D4||P1|3", FigureKey.Of(Journal.Lines[0]).Text.Replace('\u001F', '|'));
        Assert.Equal("_9999|||||||", FigureKey.Of(Journal.Lines[1]).Text.Replace('\u001F', '|'));
    }

    [Theory]
    [InlineData("12.500000", "12.5")]
    [InlineData("-0.000001", "-0.000001")]
    [InlineData("9223372036854.775807", "9223372036854.775807")]
    [InlineData("1000", "1000")]
    [InlineData("0.00", "0")]
    public void Amounts_in_keys_are_written_without_exponent_group_separators_and_superfluous_zeros(string amount, string written) =>
        Assert.Equal(written, JournalKey.Amount(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void The_keys_of_journals_are_what_they_ever_were()
    {
        Assert.Equal("ANP-7ETKR3AEZGRQ0K1ARHKM8F3T", JournalKey.Of("SBODEMO", Journal));
        Assert.Equal("9T3RJY7ET4D7DPBHTVH2CR4D1TF5DWC3", JournalKey.Contents(Journal));
        Assert.Equal(
            "ANP-5Q34ZXPA75PJF3D5ZT8W4KNV",
            JournalKey.Of("SBODEMO", Journal with { Budget = "", Version = "", Period = "", Memo = "By hand" }));
    }

    [Fact]
    public void Whatever_makes_other_figures_makes_another_key_and_nothing_else_does()
    {
        var key = JournalKey.Of("SBODEMO", Journal);
        Assert.NotEqual(key, JournalKey.Of("SBOTEST", Journal));
        Assert.NotEqual(key, JournalKey.Of("SBODEMO", Journal with { Version = "V2" }));
        Assert.NotEqual(key, JournalKey.Of("SBODEMO", Journal with { Follows = "X" }));
        Assert.NotEqual(key, JournalKey.Of("SBODEMO", Journal with { Lines = [.. Journal.Lines.Reverse()] }));
        Assert.NotEqual(key, Changed(line => line with { CostingCodes = [null, "CC1", "", "D4"] }));
        Assert.NotEqual(key, Changed(line => line with { Debit = 100.11m }));
        Assert.Equal(key, Changed(line => line with { CostingCodes = ["CC1", "", null, "D4", null], Debit = 100.1000m, LineMemo = "x", Row = 7 }));
        Assert.Equal(key, JournalKey.Of("SBODEMO", Journal with { Memo = "x", DueDate = DateTime.MaxValue }));
    }

    private static string Changed(Func<DraftJournalLine, DraftJournalLine> change) =>
        JournalKey.Of("SBODEMO", Journal with { Lines = [change(Journal.Lines[0]), Journal.Lines[1]] });
}
