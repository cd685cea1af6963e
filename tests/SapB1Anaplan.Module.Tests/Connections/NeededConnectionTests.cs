using SapB1Anaplan.Module.Tests.Sync;
using SapB1Anaplan.Sandbox.Shell;
using Xunit;

namespace SapB1Anaplan.Module.Tests.Connections;

/// <summary>Both systems answer alike where a connection is missing or closed: once, before the first record.</summary>
public sealed class NeededConnectionTests
{
    [Theory]
    [InlineData("Disconnect-SapB1", "'400000', '100000' | Get-SapB1Account", "SapB1NotConnected", "Connect-SapB1")]
    [InlineData("Disconnect-SapB1", "Resolve-SapB1DraftJournal ANP-1 -WhatIf", "SapB1NotConnected", "Connect-SapB1")]
    [InlineData("Disconnect-SapB1", "Sync-SapB1Actual $job", "SapB1NotConnected", "sap.profile")]
    [InlineData("Disconnect-Anaplan", "Get-AnaplanList", "AnaplanNotConnected", "Connect-Anaplan")]
    [InlineData("Disconnect-Anaplan", "@{ A = 1 }, @{ A = 2 } | Invoke-AnaplanImport X", "AnaplanNotConnected", "-Connection")]
    [InlineData("Disconnect-Anaplan", "Sync-SapB1Actual $job", "AnaplanNotConnected", "anaplan.profile")]
    public async Task Without_a_connection_there_is_one_error_that_says_how_to_get_one(
        string before, string command, string id, string nextStep)
    {
        await using var bench = await SyncBench.StartAsync(entries: 1);

        ShellResult result = bench.Run($"{before}; {Caught(command)}").ThrowOnError();

        Assert.Equal(id, result.Output[0].ToString());
        Assert.StartsWith("There is no connection to ", result.Output[1].ToString(), StringComparison.Ordinal);
        Assert.Contains(nextStep, result.Output[1].ToString(), StringComparison.Ordinal);
        Assert.Equal([null], result.Output.Skip(2));
    }

    [Theory]
    [InlineData("SapB1", "'400000', '100000' | Get-SapB1Account -Connection $closed")]
    [InlineData("SapB1", "Sync-SapB1Actual $job -SapB1Connection $closed")]
    [InlineData("Anaplan", "Get-AnaplanList -Connection $closed")]
    [InlineData("Anaplan", "Sync-SapB1Actual $job -AnaplanConnection $closed")]
    public async Task A_closed_connection_is_one_error_whose_target_it_is(string system, string command)
    {
        await using var bench = await SyncBench.StartAsync(entries: 1);

        ShellResult result = bench.Run(
            $"$closed = Get-{system}Connection; Disconnect-{system}; {Caught(command)}; $closed").ThrowOnError();

        Assert.Equal($"{system}ConnectionClosed", result.Output[0].ToString());
        Assert.Matches(
            $"^The connection to .+ at 127.0.0.1:[0-9]+ was closed. Connect again with Connect-{system}.$",
            result.Output[1].ToString());
        Assert.Equal(result.Output[3].BaseObject, result.Output[2].BaseObject);
        Assert.Equal(4, result.Output.Count);
    }

    // Only an error that ends the pipeline comes to the catch.
    private static string Caught(string command) =>
        $"try {{ {command}; 'went on' }} catch {{ $_.FullyQualifiedErrorId.Split(',')[0]; "
        + "\"$($_.Exception.Message) $($_.ErrorDetails.RecommendedAction)\"; $_.TargetObject }";
}
