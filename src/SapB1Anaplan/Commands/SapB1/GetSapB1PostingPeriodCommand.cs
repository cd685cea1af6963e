using System.Management.Automation;

namespace SapB1Anaplan.Commands.SapB1;

/// <summary>Reads the posting periods of all financial years. -Active gives those that can still be posted to.</summary>
[Cmdlet(VerbsCommon.Get, "SapB1PostingPeriod")]
[OutputType(typeof(PostingPeriod))]
public sealed class GetSapB1PostingPeriodCommand : SapB1ListingCmdlet<PostingPeriod>
{
    private protected override string Kind => "posting periods";

    private protected override IAsyncEnumerable<PostingPeriod> Read(CancellationToken cancellationToken) =>
        Client.ReadPostingPeriodsAsync(cancellationToken);

    private protected override IEnumerable<string?> CodesOf(PostingPeriod record) => [record.Code];

    private protected override string? NameOf(PostingPeriod record) => record.Name;

    private protected override bool IsActive(PostingPeriod record) => record.Open;
}
