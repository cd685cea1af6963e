using System.Management.Automation;
using SapB1Anaplan.Completion;

namespace SapB1Anaplan.Commands.SapB1;

/// <summary>Reads the chart of accounts. -Code takes format codes too.</summary>
[Cmdlet(VerbsCommon.Get, "SapB1Account")]
[OutputType(typeof(Account))]
public sealed class GetSapB1AccountCommand : SapB1ListingCmdlet<Account>
{
    /// <summary>Only accounts with these codes or format codes; <c>*</c> and <c>?</c> as wildcards.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(AccountCodeCompleter))]
    public override string[] Code { get; set; } = [];

    private protected override string Kind => "accounts";

    private protected override IAsyncEnumerable<Account> Read(CancellationToken cancellationToken) =>
        Client.ReadAccountsAsync(cancellationToken);

    private protected override IEnumerable<string?> CodesOf(Account record) => [record.Code, record.FormatCode];

    private protected override string? NameOf(Account record) => record.Name;

    private protected override bool IsActive(Account record) => record.Postable && !record.Frozen;
}
