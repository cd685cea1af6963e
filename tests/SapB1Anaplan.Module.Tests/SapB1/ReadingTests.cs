using Xunit;

namespace SapB1Anaplan.Module.Tests.SapB1;

/// <summary>Reading through the shell, as a person types it.</summary>
public sealed class ReadingTests
{
    [Fact]
    public async Task Reads_entries_with_their_lines_in_the_order_of_their_keys()
    {
        await using var bench = (await SapB1Bench.StartAsync(entries: 730)).Connected();

        var result = bench.Shell.Run("Get-SapB1JournalEntry").ThrowOnError();

        Assert.Equal(Enumerable.Range(1, 730), result.Keys());
        Assert.Equal(
            bench.Company.Journal.Lines.Sum(line => line.Debit),
            result.Output.Sum(entry => (decimal)entry.Properties["TotalDebit"].Value));
        Assert.Equal(DateTimeKind.Unspecified, ((DateTime)result.Property(0, "ReferenceDate")!).Kind);
    }
}
