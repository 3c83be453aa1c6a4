using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dsg.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class DispatchApprovals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "approval_cover",
                columns: table => new
                {
                    agreement = table.Column<string>(type: "TEXT", nullable: false),
                    absent = table.Column<string>(type: "TEXT", nullable: false),
                    person = table.Column<string>(type: "TEXT", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_approval_cover", x => new { x.agreement, x.absent });
                }
            );

            migrationBuilder.CreateTable(
                name: "dispatch_approval",
                columns: table => new
                {
                    dispatch = table.Column<string>(type: "TEXT", nullable: false),
                    person = table.Column<string>(type: "TEXT", nullable: false),
                    agreement = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dispatch_approval", x => new { x.dispatch, x.person });
                }
            );

            migrationBuilder.CreateIndex(
                name: "ix_approval_cover_person",
                table: "approval_cover",
                column: "person"
            );

            migrationBuilder.CreateIndex(
                name: "ix_dispatch_approval_person_at_dispatch",
                table: "dispatch_approval",
                columns: new[] { "person", "at", "dispatch" }
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "approval_cover");

            migrationBuilder.DropTable(name: "dispatch_approval");
        }
    }
}
